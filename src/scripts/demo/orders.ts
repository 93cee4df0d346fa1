import { answer, customer, macro, note, noteBy, type Plot } from './plot.ts'

/** Where parcels are, and what was in them. */
export const orders: Plot[] = [
  {
    subject: 'Where is order {order}?',
    opening: 'Hi! I ordered the {good} last week and the tracking has said "in transit" for four days now. Is it lost?',
    tags: ['shipping'],
    way: 'demo',
    steps: [
      answer(14, 'Hello! Let me ask the courier; I will be back within the hour.'),
      note(3, 'Parcel sits in the {place} depot, label is torn. Courier reprints it tonight.'),
      answer(
        38,
        'Found it: the label was damaged, so it waited in the {place} depot. It goes out again tomorrow morning.',
      ),
      customer(55, 'Great, thanks for finding it.'),
      customer(1500, 'It is here, and it is beautiful.'),
      answer(25, 'Lovely to hear. Enjoy your first cup!'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 29.7,
        from: 'Greta Holm',
        colleague: 'tomasz',
        words: { order: '1871', good: 'Heron gooseneck kettle', place: 'Malmö' },
        rating: [5, 'Found my parcel within an hour.'],
      },
      {
        ago: 21.2,
        from: 'Samuel Osei',
        words: { order: '1934', good: 'Mill 2 hand grinder', place: 'Leeds' },
        rating: [4],
      },
      {
        ago: 9.3,
        from: 'Lucía Prieto',
        colleague: 'tomasz',
        words: { order: '2015', good: 'Brook electric kettle', place: 'Zaragoza' },
        end: 'solved',
        rating: [5, 'Tomasz was kind and quick.'],
      },
      {
        ago: 0.9,
        from: 'Jonas Brandt',
        colleague: 'tomasz',
        words: { order: '2098', good: 'Cone 02 dripper set', place: 'Kassel' },
        upTo: 4,
      },
    ],
  },
  {
    subject: 'Wrong colour in the box',
    opening: 'I ordered the {good} in {colour}, but the one in the box is black. The invoice says {colour} as well.',
    tags: ['returns', 'shipping'],
    way: 'portal',
    steps: [
      macro(26, 'Ask for a picture'),
      customer(70, 'The sticker on the box says 77-204, does that help?'),
      noteBy('tomasz', 20, '77-204 is black. The whole shelf was labelled wrongly, I relabelled it.'),
      answer(
        12,
        'It does! That shelf was labelled wrongly. The {colour} one leaves today, and you can hand the black one to the courier.',
      ),
      customer(1300, 'Swapped at the door this morning. Perfect.'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 28.4,
        from: 'Robin Vega',
        words: { good: 'Brook kettle', colour: 'cream' },
        rating: [5, 'Could not have been easier.'],
      },
      {
        ago: 12.6,
        from: 'Hanna Weiss',
        colleague: 'mateo',
        words: { good: 'Ember stovetop kettle', colour: 'forest green' },
        end: 'solved',
        rating: [4],
      },
    ],
  },
  {
    subject: 'Can I change the address of order {order}?',
    opening: 'I have just moved and my order {order} still goes to the old flat. New address: {place}. Is it too late?',
    tags: ['shipping'],
    priority: 'high',
    way: 'email',
    steps: [
      answer(9, 'Just in time, it had not been packed yet. Order {order} now goes to {place}.'),
      customer(18, 'Phew. Thank you!'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 27.1,
        from: 'Aoife Brennan',
        colleague: 'tomasz',
        words: { order: '1889', place: '14 Harbour Row, Galway' },
      },
      {
        ago: 3.4,
        from: 'Elena Marchetti',
        colleague: 'tomasz',
        words: { order: '2071', place: 'Via Cavour 8, Torino' },
        end: 'solved',
      },
    ],
  },
  {
    subject: 'Parcel was left in the rain',
    opening:
      'The courier left the parcel on the doorstep in pouring rain. The carton of the {good} fell apart in my hands.',
    tags: ['shipping', 'returns'],
    way: 'demo',
    steps: [
      answer(47, 'I am sorry, that must not happen. Is the {good} itself all right?'),
      customer(12, 'It looks fine, but I bought it as a present and now there is no box.'),
      note(6, 'Third complaint about this courier in {place} this month. @admin shall we switch there?'),
      noteBy('admin', 95, 'Yes. I have a call with them on Thursday.'),
      answer(9, 'A new box with ribbon is on its way to you, free of charge.'),
      customer(240, 'That is more than I had hoped for.'),
    ],
    end: 'solved',
    tellings: [
      {
        ago: 24.3,
        from: 'Moira Campbell',
        words: { good: 'Nocturne espresso maker', place: 'Glasgow' },
        end: 'closed',
        rating: [5, 'A ribbon! You are lovely people.'],
      },
      {
        ago: 7.8,
        from: 'Henrik Dahl',
        colleague: 'tomasz',
        words: { good: 'Heron kettle', place: 'Bergen' },
        rating: [3, 'Good in the end, but the courier was awful.'],
      },
    ],
  },
  {
    opening: 'Does the free shipping count for {place} too, or only for the mainland?',
    tags: ['shipping'],
    priority: 'low',
    way: 'demo',
    steps: [
      answer(6, 'It does, from 60 euros on. It only takes about two days longer.'),
      customer(4, 'Wonderful, ordering now.'),
    ],
    end: 'closed',
    tellings: [
      { ago: 26.2, from: 'Inês Carvalho', words: { place: 'Madeira' } },
      { ago: 16.4, from: 'Nikos Pappas', colleague: 'mateo', words: { place: 'Crete' }, rating: [5] },
      { ago: 4.7, from: 'Freya Lund', colleague: 'tomasz', words: { place: 'Bornholm' }, end: 'solved' },
    ],
  },
]
