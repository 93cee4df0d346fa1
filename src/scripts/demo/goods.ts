import { answer, customer, macro, note, noteBy, type Plot } from './plot.ts'

/** What breaks, leaks or puzzles people. */
export const goods: Plot[] = [
  {
    subject: 'The {good} leaks at the {part}',
    opening: 'After three weeks my {good} drips at the {part}. There is a small puddle under it every morning.',
    tags: ['repairs'],
    way: 'demo',
    steps: [
      macro(21, 'Ask for a picture'),
      customer(
        65,
        'I filled it to the line and put it on paper: https://pictures.example/drip. It comes from the seam.',
      ),
      note(15, 'Seal of the first batch. Mateo has spare ones, part S-12.'),
      noteBy('mateo', 31, 'Spare seals left: 14. Five minutes with a spoon, we send the sheet along.'),
      answer(
        8,
        'That is the seal, and it is our fault. A new one comes by letter, with a sheet that shows how to change it. Would you rather send the {good} in?',
      ),
      customer(33, 'A letter is fine, I like fixing things.'),
      answer(5, 'Posted. Tell me how it went!'),
      customer(2900, 'Dry since yesterday. Easier than changing a bicycle tube.'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 28.9,
        from: 'Bastien Leroy',
        colleague: 'mateo',
        words: { good: 'Brook kettle', part: 'base' },
        rating: [5, 'I repaired something. I am proud.'],
      },
      {
        ago: 15.1,
        from: 'Samuel Osei',
        colleague: 'mateo',
        words: { good: 'Nocturne', part: 'water tank' },
        rating: [4, 'A letter took a while, but it works.'],
      },
      {
        ago: 2.2,
        from: 'Marta Nowak',
        colleague: 'mateo',
        words: { good: 'Brook kettle', part: 'spout' },
        end: 'pending',
        upTo: 5,
      },
    ],
  },
  {
    subject: 'Kettle trips the fuse',
    opening: 'Every time I switch the {good} on, the fuse of the whole kitchen goes. Is it safe to use?',
    tags: ['repairs', 'safety'],
    priority: 'urgent',
    way: 'portal',
    steps: [
      answer(
        11,
        'Please **unplug it and do not use it again**. We will pick it up tomorrow and send you a new one today.',
      ),
      customer(16, 'Unplugged. Thank you for taking it seriously.'),
      note(4, 'Serial number {serial}. Please check the heater before it goes back to the maker.'),
      noteBy('mateo', 1700, 'Checked: moisture in the connector, a single case. Report is filed.'),
      answer(
        22,
        'We have looked at your kettle: water had got into the connector. No other one is affected, but thank you for telling us.',
      ),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 25.6,
        from: 'Hanna Weiss',
        colleague: 'mateo',
        words: { good: 'Brook kettle', serial: 'BK-20417' },
        rating: [5, 'Felt safe the whole time.'],
      },
      {
        ago: 1.3,
        from: 'Robin Vega',
        colleague: 'mateo',
        words: { good: 'Brook kettle 1.7', serial: 'BK-31882' },
        end: 'open',
        upTo: 3,
      },
    ],
  },
  {
    subject: 'How do I descale the {good}?',
    opening: 'We have very hard water in {place}. How often should I descale the {good}, and is vinegar all right?',
    tags: ['how-to'],
    priority: 'low',
    way: 'demo',
    steps: [
      answer(
        18,
        'Once a month with water like yours. Citric acid is kinder than vinegar:\n\n1. 20 g in a litre of water\n2. warm it, do not boil it\n3. wait 20 minutes, rinse twice',
      ),
      customer(9, 'And the taste goes away?'),
      answer(3, 'After two rinses you will not notice a thing.'),
    ],
    end: 'closed',
    tellings: [
      { ago: 23.4, from: 'Fatima Zahra', words: { good: 'Heron kettle', place: 'Valencia' }, rating: [5] },
      {
        ago: 5.6,
        from: 'Clara Neumann',
        words: { good: 'Ember stovetop kettle', place: 'Würzburg' },
        end: 'solved',
        rating: [4, 'The list helped.'],
      },
    ],
  },
  {
    subject: 'Handle gets too hot',
    opening: 'The handle of the Ember gets so hot on gas that I need a towel. Am I doing something wrong?',
    tags: ['how-to', 'safety'],
    way: 'email',
    steps: [
      answer(190, 'Is the flame wider than the bottom of the kettle? Then it licks up the sides and heats the handle.'),
      customer(45, 'You are right, I used the large burner. On the small one it is fine.'),
      answer(12, 'Glad it was that simple. I will ask for a line about it in the booklet.'),
      note(2, 'Booklet of the Ember: add the size of the flame to page 3.'),
    ],
    end: 'closed',
    tellings: [
      { ago: 22.5, from: 'Pieter de Vries', colleague: 'mateo', rating: [5, 'Simple answer, no fuss.'] },
      { ago: 8.4, from: 'Dorota Lis', end: 'solved' },
    ],
  },
  {
    subject: 'Spare part: {part}',
    opening: 'Hello, do you sell the {part} of the {good} on its own? Mine broke when I dropped it.',
    tags: ['repairs', 'parts'],
    way: 'demo',
    steps: [
      answer(35, 'We do not list it, but I can ask the maker. May I come back to you next week?'),
      customer(8, 'Of course, no hurry.'),
      note(3, 'Asked the maker for {part}, they answer on Mondays.'),
      answer(4400, 'They have one for 6 euros with postage. Shall I order it?'),
      customer(130, 'Yes please!'),
    ],
    end: 'closed',
    tellings: [
      {
        ago: 20.1,
        from: 'Yusuf Demir',
        colleague: 'mateo',
        words: { part: 'lid', good: 'Heron kettle' },
        rating: [5, 'They really found me a lid.'],
      },
      {
        ago: 6.5,
        from: 'Greta Holm',
        colleague: 'mateo',
        words: { part: 'glass jug', good: 'Cone 02 set' },
        end: 'frozen',
        upTo: 3,
      },
      {
        ago: 2.9,
        from: 'Tom Whitaker',
        colleague: 'mateo',
        words: { part: 'crank', good: 'Mill 2' },
        end: 'frozen',
        upTo: 3,
      },
    ],
  },
  {
    subject: 'Grinder is stuck',
    opening: 'My Mill 2 does not turn any more since this morning. I only ground a light roast.',
    tags: ['how-to'],
    way: 'beans',
    steps: [
      answer(
        28,
        'Most likely a bean is caught. Turn the ring three clicks coarser, hold it upside down and turn the crank backwards once.',
      ),
      customer(22, 'A tiny stone fell out! It must have come with the beans.'),
      noteBy('ines', 40, 'Stone in lot 88 of the Slow Morning. Roaster is told.'),
      answer(14, 'Good that it came out. The roaster knows, and your next bag is on us.'),
    ],
    end: 'closed',
    tellings: [{ ago: 19.2, from: 'Ravi Menon', colleague: 'mateo', rating: [5, 'Fixed in half an hour over chat.'] }],
  },
]
