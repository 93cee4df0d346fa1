import { alternative, base64, crlf, encoded, head, html, plain, quote, type Sample } from './sample.ts'

/** Answers in many encodings and structures, sound and broken. */
export const encodings: Sample[] = [
  {
    name: 'HTML alone, from Gmail',
    source: html(
      '<div dir="ltr">Thank <b>you</b>!</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at 09:12, Help Desk &lt;<a href="mailto:help@example.test">help@example.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Sorry about that.</div></blockquote></div>',
    ),
    says: 'Thank you!',
  },
  {
    name: 'an empty text part beside the HTML',
    source: alternative('', '<p>Only here &amp; nowhere else</p>'),
    says: 'Only here & nowhere else',
  },
  {
    name: 'both parts: the text counts',
    source: alternative('The text.', '<p>The HTML.</p><script>alert(1)</script>'),
    says: 'The text.',
  },
  {
    name: 'quoted-printable with soft line breaks',
    source: crlf(
      `${head()}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 au la=\nit =3D good\n`,
    ),
    says: 'Café au lait = good',
  },
  {
    name: 'base64 in UTF-8',
    source: crlf(
      `${head()}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64('Grüße aus Köln 🎉')}\n`,
    ),
    says: 'Grüße aus Köln 🎉',
  },
  {
    name: 'ISO-8859-1',
    source: encoded('iso-8859-1', [...Buffer.from('Gr\xfc\xdfe', 'latin1')]),
    says: 'Grüße',
  },
  {
    name: 'windows-1251',
    source: encoded('windows-1251', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
    says: 'Привет',
  },
  { name: 'KOI8-R', source: encoded('koi8-r', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), says: 'Привет' },
  {
    name: 'ISO-2022-JP',
    source: encoded('iso-2022-jp', [0x1b, 0x24, 0x42, 0x24, 0x22, 0x24, 0x24, 0x1b, 0x28, 0x42]),
    says: 'あい',
  },
  { name: 'Shift_JIS', source: encoded('shift_jis', [0x82, 0xa0, 0x82, 0xa2]), says: 'あい' },
  { name: 'GB18030', source: encoded('gb18030', [0xc4, 0xe3, 0xba, 0xc3]), says: '你好' },
  { name: 'EUC-KR', source: encoded('euc-kr', [0xbe, 0xc8, 0xb3, 0xe7]), says: '안녕' },
  {
    name: 'a charset that does not exist',
    source: encoded('x-nonsense', [...Buffer.from('Plain all the same')]),
    says: 'Plain all the same',
  },
  {
    name: 'bytes that are no UTF-8',
    source: encoded('utf-8', [0x6f, 0x6b, 0xff, 0xfe, 0x21]),
    says: /^ok.+!$/,
  },
  {
    name: 'a multipart without an end',
    source: crlf(
      `${head()}Content-Type: multipart/mixed; boundary="zz"\n\n--zz\nContent-Type: text/plain\n\nNo end in sight`,
    ),
    says: 'No end in sight',
  },
  {
    name: 'a multipart whose boundary never comes',
    source: crlf(`${head()}Content-Type: multipart/mixed; boundary="zz"\n\nWhere is it?`),
    says: /./,
  },
  {
    name: 'no MIME at all',
    source: crlf('From: {from}\nTo: {reply}\nSubject: Re: x\nMessage-ID: <{id}@old.example.test>\n\nLike in 1982.'),
    says: 'Like in 1982.',
  },
  {
    name: 'line feeds alone',
    source: 'From: {from}\nTo: {reply}\nMessage-ID: <{id}@unix.example.test>\n\nFrom a script.\n',
    says: 'From a script.',
  },
  {
    name: 'a file beside the text',
    source: crlf(
      `${head()}Content-Type: multipart/mixed; boundary="zz"\n\n--zz\nContent-Type: text/plain\n\nSee the picture.\n--zz\nContent-Type: image/png; name="dent.png"\nContent-Disposition: attachment; filename="dent.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--zz--\n`,
    ),
    says: 'See the picture.\n\n_Not taken over from the mail: dent.png_',
  },
  {
    name: 'nothing but a file, whose name is encoded',
    source: crlf(
      `${head()}Content-Type: multipart/mixed; boundary="zz"\n\n--zz\nContent-Type: image/png\nContent-Disposition: attachment; filename*=UTF-8''b%C3%BCld.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--zz--\n`,
    ),
    says: '_A mail without text._\n\n_Not taken over from the mail: büld.png_',
  },
  { name: 'nothing at all', source: plain(''), says: '_A mail without text._' },
  { name: 'nothing but a quote', source: plain(quote), says: /Sorry about that/ },
  {
    name: 'much too long',
    source: plain(`Begin ${'x'.repeat(40_000)}`),
    says: /^Begin x+\n\n_The rest of the mail was too long and was left out\._$/,
  },
  { name: 'zeros and other control characters', source: plain('a\u0000b\u0007c'), says: /^a.?b.?c$/ },
]
