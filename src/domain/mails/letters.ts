import type { Status } from '../../contracts/tickets.ts'
import type { Letter, Quote } from './layout.ts'
import type { Speech } from './words.ts'

/** What every letter needs to know. */
interface Common {
  speech: Speech
  brand: string
  /** Whom it is for. */
  name: string
}

/** What a letter about a ticket needs besides. */
interface AboutTicket extends Common {
  ticket: { number: number; subject: string }
  /** Where the reader finds it. */
  url: string
  unsubscribeUrl: string
}

export interface Said {
  author: string
  body: string
}

const quoted = (said: readonly Said[]): Quote[] => said.map(({ author, body }) => ({ heading: author, body }))

/** The same for every mail about a ticket: mail programs put together what has one subject and refers to one mail. */
const subjectOf = ({ number, subject }: AboutTicket['ticket'], first: boolean): string =>
  `${first ? '' : 'Re: '}[#${number}] ${subject}`

function ticketLetter(it: AboutTicket, first: boolean, more: Pick<Letter, 'title' | 'text' | 'quotes' | 'notes'>) {
  const { speech, brand, name } = it
  return {
    subject: subjectOf(it.ticket, first),
    greeting: speech.say('hello', { name }),
    ...more,
    button: { label: speech.say('seeTicket'), url: it.url },
    notes: [...more.notes, speech.say('why', { brand })],
    unsubscribe: { label: speech.say('unsubscribe'), url: it.unsubscribeUrl },
  } satisfies Letter
}

/** To the customer: the ticket is there. `opener` is staff who opened it for them. */
export function createdLetter(it: AboutTicket & { first: Said; opener: string | null }): Letter {
  const { say } = it.speech
  const title = it.opener ? say('openedTitle', { author: it.opener }) : say('createdTitle')
  return ticketLetter(it, true, {
    title,
    text: it.opener ? [] : [say('createdText')],
    quotes: it.opener ? quoted([it.first]) : [{ heading: say('yourQuestion'), body: it.first.body }],
    notes: [say('replyHint')],
  })
}

/** To the customer: staff have answered, once or several times; below it what they had asked. */
export function repliedLetter(it: AboutTicket & { replies: readonly Said[]; question: string | null }): Letter {
  const { say } = it.speech
  const [only] = it.replies
  const single = it.replies.length === 1 && only
  return ticketLetter(it, false, {
    title: single ? say('repliedTitle', { author: only.author }) : say('repliedMany'),
    text: [],
    quotes: [
      ...quoted(it.replies),
      ...(it.question === null ? [] : [{ heading: say('yourQuestion'), body: it.question }]),
    ],
    notes: [say('replyHint')],
  })
}

/** To the customer: staff have changed the status. */
export function statusLetter(it: AboutTicket & { status: Status; author: string; question: string | null }): Letter {
  const { say } = it.speech
  return ticketLetter(it, false, {
    title: say('statusTitle', { status: say(it.status) }),
    text: [say('statusText', { author: it.author })],
    quotes: it.question === null ? [] : [{ heading: say('yourQuestion'), body: it.question }],
    notes: [say('replyHint')],
  })
}

/** To whoever asked: the conversation as customers see it. `cut`: only so many of its messages are there. */
export function transcriptLetter(it: AboutTicket & { said: readonly Said[]; cut: boolean }): Letter {
  const { say } = it.speech
  return {
    ...ticketLetter(it, false, {
      title: say('transcriptTitle', { brand: it.brand }),
      text: [say('transcriptText'), ...(it.cut ? [say('transcriptCut', { count: String(it.said.length) })] : [])],
      quotes: quoted(it.said),
      notes: [],
    }),
    unsubscribe: null,
  }
}

/** To staff: a ticket is theirs now. */
export function assignedLetter(it: AboutTicket & { author: string; question: Said | null }): Letter {
  const { say } = it.speech
  return ticketLetter(it, true, {
    title: say('assignedTitle'),
    text: [say('assignedText', { author: it.author })],
    quotes: it.question ? quoted([it.question]) : [],
    notes: [say('replyHint')],
  })
}

/** To staff: somebody has mentioned them in a note. */
export function mentionedLetter(it: AboutTicket & { note: Said }): Letter {
  const { say } = it.speech
  return ticketLetter(it, true, {
    title: say('mentionedTitle', { author: it.note.author }),
    text: [],
    quotes: quoted([it.note]),
    notes: [say('noteHint')],
  })
}

/** To somebody who has to choose a password. The link carries a token that works once. */
export function passwordLetter(it: Common & { purpose: 'reset' | 'invitation'; url: string }): Letter {
  const { say } = it.speech
  const { purpose } = it
  return {
    subject: say(`${purpose}Title`),
    greeting: say('hello', { name: it.name }),
    title: say(`${purpose}Title`),
    text: [say(`${purpose}Text`)],
    quotes: [],
    button: { label: say('choosePassword'), url: it.url },
    notes: purpose === 'reset' ? [say('resetIgnore')] : [],
    unsubscribe: null,
  }
}
