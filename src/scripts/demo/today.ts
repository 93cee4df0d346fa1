import { answer, customer, note, type Plot } from './plot.ts'

/** What is still to be done. */
export const today: Plot[] = [
  {
    subject: 'Payment for order 2103 declined',
    opening: 'The payment of 142 euros for order 2103 was declined twice. The goods are reserved for 48 hours.',
    tags: ['billing'],
    priority: 'high',
    way: 'api',
    steps: [note(45, 'Called, nobody there. I try again after lunch.')],
    tellings: [{ ago: 0.7, from: 'Hanna Weiss', colleague: 'ines' }],
  },
  {
    subject: 'Call back about a wedding list',
    opening:
      'As promised on the phone, here is our conversation in writing: twelve guests, one wedding list, gift cards with names. I will send a draft by Friday.',
    tags: ['wholesale'],
    way: 'console',
    steps: [customer(130, 'Wonderful. May the cards be in Spanish and in German?')],
    tellings: [{ ago: 1.5, from: 'Robin Vega', colleague: 'agent' }],
  },
  {
    subject: 'Kettle whistles off key',
    opening:
      'This may sound silly, but my Ember whistles so high that the dog leaves the room. Is there a lower whistle?',
    tags: ['parts'],
    priority: 'low',
    way: 'demo',
    steps: [
      answer(
        40,
        'Not silly at all! There is a softer one, made for people with babies. Does your dog have a name for the parcel?',
      ),
      customer(6, 'Biscuit. And thank you, from both of us!'),
    ],
    tellings: [{ ago: 0.35, from: 'Nora Feldt', colleague: 'mateo' }],
  },
  {
    subject: 'Three kettles for an office, tomorrow?',
    opening:
      'Is there any way to get three Brook kettles to Kreuzberg by tomorrow noon? Ours died right before a big visit.',
    tags: ['shipping'],
    priority: 'urgent',
    way: 'demo',
    steps: [customer(95, 'Hello? We would also come and fetch them.')],
    tellings: [{ ago: 0.25, from: 'Leonie Hartmann' }],
  },
  {
    opening: 'Is the Heron really quiet enough for an open office, or will my colleagues hate me?',
    way: 'demo',
    steps: [],
    tellings: [{ ago: 0.12, from: 'Amir Haidari' }],
  },
  {
    subject: 'Beans for somebody who does not drink coffee yet',
    opening:
      'My sister wants to begin with coffee, but finds most of it bitter. Which of your beans would you give her?',
    tags: ['subscription'],
    way: 'beans',
    steps: [],
    tellings: [{ ago: 0.05, from: 'Selma Aydin' }],
  },
]
