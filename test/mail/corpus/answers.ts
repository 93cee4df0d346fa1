import { plain, quote, type Sample } from './sample.ts'

/** Answers by programs of many kinds, in many languages: what their writers said, and nothing that they quote. */
export const answers: Sample[] = [
  {
    name: 'Gmail, English',
    source: plain(`Thank you!\n\nOn Fri, 20 Nov 2026 at 09:12, Help Desk <help@example.test> wrote:\n\n${quote}\n`),
    says: 'Thank you!',
  },
  {
    name: 'Gmail, English, the introduction broken into two lines',
    source: plain(
      `Thank you!\n\nOn Fri, 20 Nov 2026 at 09:12, The Help Desk of Everything\n<help@example.test> wrote:\n\n${quote}`,
    ),
    says: 'Thank you!',
  },
  {
    name: 'Gmail, German',
    source: plain(
      `Danke schön!\n\nAm Fr., 20. Nov. 2026 um 09:12 Uhr schrieb Help Desk <help@example.test>:\n\n${quote}`,
    ),
    says: 'Danke schön!',
  },
  {
    name: 'Gmail, French',
    source: plain(`Merci !\n\nLe ven. 20 nov. 2026 à 09:12, Help Desk <help@example.test> a écrit :\n\n${quote}`),
    says: 'Merci !',
  },
  {
    name: 'Gmail, Spanish',
    source: plain(`¡Gracias!\n\nEl vie, 20 nov 2026 a las 9:12, Help Desk (<help@example.test>) escribió:\n\n${quote}`),
    says: '¡Gracias!',
  },
  {
    name: 'Gmail, Russian',
    source: plain(`Спасибо!\n\nпт, 20 нояб. 2026 г. в 09:12, Help Desk <help@example.test>:\n\n${quote}`),
    says: 'Спасибо!',
  },
  {
    name: 'Gmail, Polish',
    source: plain(`Dziękuję!\n\npt., 20 lis 2026 o 09:12 Help Desk <help@example.test> napisał(a):\n\n${quote}`),
    says: 'Dziękuję!',
  },
  {
    name: 'Gmail, Turkish',
    source: plain(
      `Teşekkürler!\n\nHelp Desk <help@example.test>, 20 Kas 2026 Cum, 09:12 tarihinde şunu yazdı:\n\n${quote}`,
    ),
    says: 'Teşekkürler!',
  },
  {
    name: 'Gmail, Japanese',
    source: plain(`ありがとうございます。\n\n2026年11月20日(金) 9:12 Help Desk <help@example.test>:\n\n${quote}`),
    says: 'ありがとうございます。',
  },
  {
    name: 'Gmail, Hebrew',
    source: plain(`תודה!\n\n‫בתאריך יום ו׳, 20 בנוב׳ 2026 ב-9:12 מאת ‪Help Desk‬‏ <‪help@example.test‬‏>:‬\n\n${quote}`),
    says: 'תודה!',
  },
  {
    name: 'Apple Mail, with a signature',
    source: plain(
      `Yes, please.\n\nSent from my iPhone\n\n> On 20 Nov 2026, at 09:12, Help Desk <help@example.test> wrote:\n> \n${quote}`,
    ),
    says: 'Yes, please.',
  },
  {
    name: 'a signature behind two dashes',
    source: plain('That works.\n\n-- \nAda Byron\nAnalytical Engines Ltd.\n+44 20 7946 0000\n'),
    says: 'That works.',
  },
  {
    name: 'Outlook, English',
    source: plain(
      'I would rather have my money back.\n\n________________________________\nFrom: Help Desk <help@example.test>\nSent: Friday, November 20, 2026 9:12 AM\nTo: Ada Byron\nSubject: Re: A dent\n\nSorry about that.\n',
    ),
    says: 'I would rather have my money back.',
  },
  {
    name: 'Outlook, German, without a line between',
    source: plain(
      'Ich hätte lieber mein Geld zurück.\n\nVon: Help Desk <help@example.test>\nGesendet: Freitag, 20. November 2026 09:12\nAn: Ada Byron\nBetreff: AW: A dent\n\nEntschuldigung.\n',
    ),
    says: 'Ich hätte lieber mein Geld zurück.',
  },
  {
    name: 'Outlook, original message',
    source: plain('No.\n\n-----Original Message-----\nFrom: Help Desk\nSent: Friday\n\nSorry about that.\n'),
    says: 'No.',
  },
  {
    name: 'answers between the quoted lines stay with what they answer',
    source: plain('> Which colour?\n\nBlue.\n\n> How many?\n\nTwo.\n'),
    says: /Blue\.[\s\S]*Two\./,
  },
  {
    name: 'several paragraphs',
    source: plain(
      `First.\n\nSecond: with a colon:\n\n- a list\n- of two\n\nOn Fri, 20 Nov 2026 at 09:12, X <x@example.test> wrote:\n${quote}`,
    ),
    says: 'First.\n\nSecond: with a colon:\n\n- a list\n- of two',
  },
]
