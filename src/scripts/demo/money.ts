import { answer, customer, macro, note, noteBy, type Plot } from './plot.ts'

/** Invoices, refunds and discounts. */
export const money: Plot[] = [
  {
    subject: 'Refund for order {order} has not arrived',
    opening:
      'I sent the {good} back {days} days ago and there is still nothing on my account. When will I see the {sum}?',
    tags: ['billing', 'returns'],
    priority: 'high',
    way: 'portal',
    steps: [
      note(16, 'Return is booked in, but the refund hangs at the bank. @ines can you push it?'),
      noteBy('ines', 52, 'Pushed, reference RF-{order}.'),
      answer(9, 'Your return is here and the refund of {sum} left us today. Banks take one or two days.'),
      customer(2600, 'It is there. Thanks.'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 27.8,
        from: 'Robin Vega',
        words: { order: '1866', good: 'scale', days: '9', sum: '49 euros' },
        rating: [3, 'All well, but I had to ask.'],
      },
      {
        ago: 11.4,
        from: 'Hanna Weiss',
        colleague: 'ines',
        words: { order: '1998', good: 'Mill 2', days: '12', sum: '119 euros' },
        rating: [4],
      },
      {
        ago: 1.8,
        from: 'Robin Vega',
        colleague: 'ines',
        words: { order: '2044', good: 'second dripper', days: '8', sum: '24 euros' },
        end: 'pending',
        upTo: 3,
      },
    ],
  },
  {
    subject: 'Invoice with our VAT number',
    opening: 'Dear team, we need invoice {order} with our VAT number {vat} on it. Kind regards',
    tags: ['billing'],
    way: 'email',
    steps: [
      answer(140, 'Here it is: the corrected invoice is in your account now, and a copy comes by mail tonight.'),
      customer(75, 'Received, many thanks.'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 6.1,
        from: 'Nordlys Design',
        colleague: 'ines',
        words: { order: '2039', vat: 'NO 974 760 673' },
        end: 'solved',
      },
    ],
  },
  {
    subject: 'Charged twice',
    opening:
      'My card shows two payments of {sum} for one order. Please give one of them back quickly, it is a lot for me.',
    tags: ['billing'],
    priority: 'urgent',
    way: 'demo',
    steps: [
      answer(7, 'I can see both. The second one is only reserved, not taken; I have released it just now.'),
      customer(20, 'How long until I can use the money?'),
      answer(4, 'Usually by tomorrow. If it is not, write here and I will call your bank with you.'),
      customer(1480, 'It was back this morning. You are the best.'),
      macro(30, 'Thank and solve'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 23.9,
        from: 'Daniela Costa',
        colleague: 'ines',
        words: { sum: '189 euros' },
        rating: [5, 'You are the best!'],
      },
      { ago: 14.6, from: 'Kofi Mensah', words: { sum: '64 euros' }, end: 'solved', rating: [5] },
    ],
  },
  {
    opening: 'I forgot to enter my voucher {code} when I paid. Can you still take it off?',
    tags: ['billing'],
    way: 'demo',
    steps: [answer(12, 'Done: 10 euros go back to your card today.'), customer(3, 'That was quick!')],
    end: 'closed',
    tellings: [
      { ago: 22.1, from: 'Saoirse Walsh', words: { code: 'HELLO10' }, rating: [5, 'Two messages, done.'] },
      { ago: 10.2, from: 'Viktor Sandor', colleague: 'ines', words: { code: 'SPRING10' }, rating: [5] },
      { ago: 3.9, from: 'Lucía Prieto', colleague: 'ines', words: { code: 'BREW10' }, end: 'solved' },
    ],
  },
  {
    subject: 'Unhappy with how my return was handled',
    opening:
      'I have now written twice and waited a week. The {good} was broken when it came, and nobody feels responsible. I want my money back.',
    tags: ['returns', 'complaint'],
    priority: 'high',
    way: 'email',
    steps: [
      note(1100, 'This lay in the wrong view since Friday. @admin I would like to give the postage back as well.'),
      noteBy('admin', 35, 'Yes, and say sorry properly. We keep an eye on the view from now on.'),
      answer(
        20,
        'You are right, and I am sorry: your first mails were overlooked. The full price and your postage left for your account today.',
      ),
      customer(300, 'Thank you for the honest answer. I might try again some day.'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 20.8,
        from: 'Gerhard Vogt',
        words: { good: 'Nocturne espresso maker' },
        rating: [2, 'Honest in the end, but a week too late.'],
      },
      {
        ago: 4.2,
        from: 'Claudine Petit',
        words: { good: 'glass server' },
        end: 'solved',
        rating: [1, 'I had to ask three times.'],
      },
    ],
  },
]
