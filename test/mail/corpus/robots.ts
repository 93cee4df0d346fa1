import { crlf, plain, type Sample } from './sample.ts'

const auto = (name: string, more: string, ignored = 'automatic'): Sample => ({
  name,
  source: plain('I am away.', more),
  ignored,
})

/** Mails that nobody wrote. */
export const robots: Sample[] = [
  auto('a holiday note as RFC 3834 has it', 'Auto-Submitted: auto-replied\n'),
  auto('a notice of a program', 'Auto-Submitted: auto-generated (rejected)\n'),
  auto('an old holiday note', 'Precedence: auto_reply\n'),
  auto('bulk mail', 'Precedence: bulk\n'),
  auto('Exchange', 'X-Auto-Response-Suppress: All\n'),
  auto('an autoresponder', 'X-Autoreply: yes\n'),
  auto('a mailing list', 'List-Id: <kettles.example.test>\n', 'mailing list'),
  auto('a null return path', 'Return-Path: <>\n', 'bounce'),
  {
    name: 'a holiday note without any header',
    source: plain('I am away.').replace(/^Subject: .*$/m, 'Subject: Abwesenheitsnotiz: A dent'),
    ignored: 'automatic',
  },
  {
    name: 'a report on delivery',
    source: crlf(
      'From: Mail Delivery System <postmaster@mx.example.test>\nTo: {reply}\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <{id}@mx>\nContent-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n--r\nContent-Type: text/plain\n\nNo such user.\n--r--\n',
    ),
    ignored: 'bounce',
  },
  {
    name: 'a mailer daemon',
    source: plain('Nobody here.').replace('{from}', 'MAILER-DAEMON@example.test'),
    ignored: 'bounce',
  },
  { name: 'our own address', source: plain('Hello').replace('{from}', 'help@example.test'), ignored: 'own mail' },
  {
    name: 'a mail of ours that came back',
    source: plain('Hello').replace('<{id}@mail.example.test>', `<parley.${'a'.repeat(24)}@example.test>`),
    ignored: 'own mail',
  },
  { name: 'no sender', source: plain('Hello').replace(/^From: .*\r\n/m, ''), ignored: 'no sender' },
  { name: 'noise', source: Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10, 7]), ignored: 'no sender' },
]
