import { answer, customer, macro, note, noteBy, type Plot } from './plot.ts'

/** Beans by subscription, and cafés that buy by the dozen. */
export const coffee: Plot[] = [
  {
    subject: 'Pause my subscription',
    opening: 'We are away for {weeks} weeks. Can you pause my Slow Morning subscription until then?',
    tags: ['subscription'],
    way: 'beans',
    steps: [
      answer(16, 'Paused for {weeks} weeks; the next bag comes in the week that you are back. Have a good journey!'),
      customer(11, 'Perfect, thank you.'),
    ],
    end: 'closed',
    tellings: [
      { ago: 29.1, from: 'Astrid Berg', colleague: 'ines', words: { weeks: 'three' }, rating: [5] },
      { ago: 16.9, from: 'Ravi Menon', words: { weeks: 'two' } },
      { ago: 5.1, from: 'Mei Tanaka', colleague: 'ines', words: { weeks: 'six' }, end: 'solved', rating: [4] },
    ],
  },
  {
    subject: 'Beans taste sour',
    opening: 'The last bag of {bean} tastes sour to me, whatever I do. Is it the roast, or is it me?',
    tags: ['subscription', 'how-to'],
    way: 'beans',
    steps: [
      answer(33, 'Probably neither of you. How hot is the water, and how long does it run?'),
      customer(14, 'About 88 degrees and a minute and a half.'),
      answer(
        6,
        'Try 94 degrees and two clicks finer, until it takes three minutes. Sour means that too little came out of the beans.',
      ),
      customer(1350, 'What a difference! Now there are plums in it, as it says on the bag.'),
      answer(40, 'You have just made my morning.'),
    ],
    end: 'closed',
    tellings: [
      { ago: 18.2, from: 'Mei Tanaka', words: { bean: 'Kirinyaga' }, rating: [5, 'I learned something about coffee.'] },
      { ago: 7.2, from: 'Ben Adeyemi', colleague: 'ines', words: { bean: 'Huila' }, end: 'solved', rating: [5] },
    ],
  },
  {
    subject: 'Bag arrived open',
    opening: 'This month the bag of {bean} was torn, and half of it lay loose in the carton.',
    tags: ['subscription', 'shipping'],
    way: 'beans',
    steps: [
      answer(24, 'Oh no. A new bag leaves today; please throw the rest away, it will have gone stale.'),
      note(2, 'Fourth torn bag since the new cartons. @tomasz are they too wide?'),
      noteBy('tomasz', 85, 'They are. I put paper in until the small ones are here.'),
    ],
    end: 'solved',
    tellings: [
      { ago: 13.1, from: 'Oliver Grant', colleague: 'ines', words: { bean: 'Huila' }, end: 'closed', rating: [5] },
      { ago: 2.5, from: 'Priya Raman', colleague: 'ines', words: { bean: 'Kirinyaga' } },
    ],
  },
  {
    subject: 'Offer for {count} kettles',
    opening:
      'Hello, we open our {place} in six weeks and would like an offer for {count} Heron kettles and a box of filters.',
    tags: ['wholesale'],
    way: 'cafes',
    steps: [
      answer(
        55,
        'Congratulations! For {count} pieces I can offer 22 % off, delivered in one go. When do you need them?',
      ),
      customer(95, 'Two weeks before we open would be ideal. Can we pay after delivery?'),
      noteBy('admin', 60, 'Fine by me: 30 days.'),
      answer(15, 'Both is fine. The offer is in your mail; it holds until the end of the month.'),
      customer(1600, 'Signed and sent back!'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 24.8,
        from: 'Café Miramar',
        colleague: 'ines',
        words: { count: '8', place: 'second café' },
        rating: [5, 'A pleasure to do business with.'],
      },
      { ago: 12.0, from: 'Die Rösterei', colleague: 'ines', words: { count: '12', place: 'new bar' }, end: 'solved' },
      {
        ago: 1.1,
        from: 'Kaffi Loki',
        colleague: 'ines',
        words: { count: '6', place: 'reading room' },
        end: 'open',
        upTo: 2,
      },
    ],
  },
  {
    subject: 'Standing order: two boxes of filters more',
    opening: 'Please add two boxes of Cone 02 filters to our monthly order from now on.',
    tags: ['wholesale'],
    way: 'cafes',
    steps: [macro(150, 'Thank and solve')],
    end: 'closed',
    tellings: [
      { ago: 21.7, from: 'Die Rösterei', colleague: 'ines' },
      { ago: 9.9, from: 'Café Miramar', colleague: 'ines' },
    ],
  },
  {
    subject: 'Training for our baristas',
    opening: 'Do you also teach? We have {count} new people who have never poured by hand.',
    tags: ['wholesale', 'how-to'],
    priority: 'low',
    way: 'cafes',
    steps: [
      answer(180, 'We do, on Mondays, half a day for up to eight people. Shall I send you dates?'),
      customer(80, 'Yes please, for {place}.'),
    ],
    end: 'pending',
    tellings: [
      { ago: 8.9, from: 'Kaffi Loki', colleague: 'ines', words: { count: 'four', place: 'March' }, end: 'solved' },
    ],
  },
]
