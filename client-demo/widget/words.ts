import { signal } from '@preact/signals'
import type { ReplyTime } from '../../src/contracts/sites.ts'
import type { Status } from '../../src/contracts/tickets.ts'

/** A form for each kind of number that the language tells apart (CLDR plural rules); `{count}` stands for the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

type Texts =
  | 'chat'
  | 'close'
  | 'more'
  | 'back'
  | 'cancel'
  | 'ok'
  | 'failed'
  | 'availableNow'
  | 'away'
  | 'backToday'
  | 'backTomorrow'
  | 'backOn'
  | 'greeting'
  | 'conversation'
  | 'message'
  | 'placeholder'
  | 'send'
  | 'emoji'
  | 'you'
  | 'sending'
  | 'sent'
  | 'seen'
  | 'edited'
  | 'deleted'
  | 'retry'
  | 'edit'
  | 'discard'
  | 'notSent'
  | 'notTaken'
  | 'typing'
  | 'newMessages'
  | 'toEnd'
  | 'showAll'
  | 'showLess'
  | 'reconnecting'
  | 'offline'
  | 'refused'
  | 'signIn'
  | 'ended'
  | 'newConversation'
  | 'conversations'
  | 'noConversations'
  | 'loadMore'
  | 'aboutYou'
  | 'awayTitle'
  | 'awayLead'
  | 'name'
  | 'email'
  | 'optional'
  | 'nameMissing'
  | 'emailMissing'
  | 'emailWrong'
  | 'save'
  | 'saved'
  | 'transcript'
  | 'transcriptLead'
  | 'transcriptSent'
  | 'rate'
  | 'rateComment'
  | 'rated'
  | 'attach'
  | 'filesToSend'
  | 'fileWaiting'
  | 'fileUploading'
  | 'fileRetry'
  | 'fileCancel'
  | 'fileRemove'
  | 'fileDownload'
  | 'fileNotDownloaded'
  | 'fileNotUploaded'
  | 'fileOffline'
  | 'fileTooLarge'
  | 'fileEmpty'
  | 'fileKind'

/** Everything that the chat says. What stands in braces is filled in, and is the same in all languages. */
export type Words = Record<Texts, string> & {
  /** How soon an answer usually comes. */
  repliesIn: Record<ReplyTime, string>
  /** What a change of status means to the one who asked. */
  became: Record<Status, string>
  /** How it stands with a conversation, in a list. */
  is: Record<Status, string>
  /** From 1 to 5. */
  scores: readonly [string, string, string, string, string]
  unread: Plural
  filesFull: Plural
}

/** The words of the language that the chat is shown in: there before anything of it is drawn. */
export const wording = signal({} as Words)

/** The text with what stands in its braces filled in. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
