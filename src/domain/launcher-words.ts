/** What the launcher on somebody's page says. */
const en = {
  open: 'Open chat',
  close: 'Close chat',
  chat: 'Chat with us',
  loading: 'Loading the chat…',
  unreachable: 'The chat cannot be reached. Please try again in a moment.',
  unread: 'Unread messages: {count}',
  reply: 'New reply',
  dismiss: 'Dismiss',
}
export type LauncherWords = Record<keyof typeof en, string>

/** By language, RFC 5646 primary subtags. */
export const launcherWords: Readonly<Record<string, LauncherWords>> = {
  en,
  ru: {
    ...{ open: 'Открыть чат', close: 'Закрыть чат', chat: 'Напишите нам' },
    loading: 'Чат загружается…',
    unreachable: 'Чат недоступен. Попробуйте ещё раз чуть позже.',
    ...{ unread: 'Непрочитанных сообщений: {count}', reply: 'Новый ответ', dismiss: 'Скрыть' },
  },
  de: {
    ...{ open: 'Chat öffnen', close: 'Chat schließen', chat: 'Schreiben Sie uns' },
    loading: 'Der Chat wird geladen …',
    unreachable: 'Der Chat ist nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
    ...{ unread: 'Ungelesene Nachrichten: {count}', reply: 'Neue Antwort', dismiss: 'Ausblenden' },
  },
  es: {
    ...{ open: 'Abrir el chat', close: 'Cerrar el chat', chat: 'Escríbenos' },
    loading: 'Cargando el chat…',
    unreachable: 'No se puede conectar con el chat. Inténtalo de nuevo en un momento.',
    ...{ unread: 'Mensajes sin leer: {count}', reply: 'Nueva respuesta', dismiss: 'Descartar' },
  },
  fr: {
    ...{ open: 'Ouvrir le chat', close: 'Fermer le chat', chat: 'Écrivez-nous' },
    loading: 'Chargement du chat…',
    unreachable: 'Le chat est injoignable. Veuillez réessayer dans un instant.',
    ...{ unread: 'Messages non lus : {count}', reply: 'Nouvelle réponse', dismiss: 'Masquer' },
  },
  pt: {
    ...{ open: 'Abrir o chat', close: 'Fechar o chat', chat: 'Fale conosco' },
    loading: 'Carregando o chat…',
    unreachable: 'Não foi possível acessar o chat. Tente de novo daqui a pouco.',
    ...{ unread: 'Mensagens não lidas: {count}', reply: 'Nova resposta', dismiss: 'Dispensar' },
  },
  it: {
    ...{ open: 'Apri la chat', close: 'Chiudi la chat', chat: 'Scrivici' },
    loading: 'Caricamento della chat…',
    unreachable: 'La chat non è raggiungibile. Riprova tra un momento.',
    ...{ unread: 'Messaggi non letti: {count}', reply: 'Nuova risposta', dismiss: 'Nascondi' },
  },
  nl: {
    ...{ open: 'Chat openen', close: 'Chat sluiten', chat: 'Chat met ons' },
    loading: 'De chat wordt geladen…',
    unreachable: 'De chat is niet bereikbaar. Probeer het zo meteen opnieuw.',
    ...{ unread: 'Ongelezen berichten: {count}', reply: 'Nieuw antwoord', dismiss: 'Verbergen' },
  },
  pl: {
    ...{ open: 'Otwórz czat', close: 'Zamknij czat', chat: 'Napisz do nas' },
    loading: 'Wczytywanie czatu…',
    unreachable: 'Czat jest niedostępny. Spróbuj ponownie za chwilę.',
    ...{ unread: 'Nieprzeczytane wiadomości: {count}', reply: 'Nowa odpowiedź', dismiss: 'Ukryj' },
  },
  tr: {
    ...{ open: 'Sohbeti aç', close: 'Sohbeti kapat', chat: 'Bize yazın' },
    loading: 'Sohbet yükleniyor…',
    unreachable: 'Sohbete ulaşılamıyor. Lütfen birazdan yeniden deneyin.',
    ...{ unread: 'Okunmamış mesajlar: {count}', reply: 'Yeni yanıt', dismiss: 'Kapat' },
  },
  zh: {
    ...{ open: '打开聊天', close: '关闭聊天', chat: '联系我们' },
    loading: '正在加载聊天…',
    unreachable: '暂时无法连接聊天，请稍后再试。',
    ...{ unread: '未读消息：{count}', reply: '新回复', dismiss: '忽略' },
  },
  ja: {
    ...{ open: 'チャットを開く', close: 'チャットを閉じる', chat: 'お問い合わせ' },
    loading: 'チャットを読み込んでいます…',
    unreachable: 'チャットに接続できません。しばらくしてからもう一度お試しください。',
    ...{ unread: '未読メッセージ：{count}', reply: '新しい返信', dismiss: '閉じる' },
  },
  ko: {
    ...{ open: '채팅 열기', close: '채팅 닫기', chat: '문의하기' },
    loading: '채팅을 불러오는 중…',
    unreachable: '채팅에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    ...{ unread: '읽지 않은 메시지: {count}', reply: '새 답변', dismiss: '닫기' },
  },
  ar: {
    ...{ open: 'فتح الدردشة', close: 'إغلاق الدردشة', chat: 'تحدث معنا' },
    loading: 'جارٍ تحميل الدردشة…',
    unreachable: 'تعذّر الوصول إلى الدردشة. يُرجى المحاولة مرة أخرى بعد قليل.',
    ...{ unread: 'الرسائل غير المقروءة: {count}', reply: 'رد جديد', dismiss: 'إخفاء' },
  },
  he: {
    ...{ open: 'פתיחת הצ׳אט', close: 'סגירת הצ׳אט', chat: 'כתבו לנו' },
    loading: 'הצ׳אט נטען…',
    unreachable: 'לא ניתן להתחבר לצ׳אט. נסו שוב בעוד רגע.',
    ...{ unread: 'הודעות שלא נקראו: {count}', reply: 'תשובה חדשה', dismiss: 'הסתרה' },
  },
}

const rightToLeft = new Set(['ar', 'he'])

/** The language of the first of these locales that there is one for; English where there is none. */
export function launcherSpeech(...wanted: readonly (string | undefined)[]) {
  const languages = wanted.map((locale) => (locale ?? '').split(/[-_]/, 1)[0]?.toLowerCase() ?? '')
  const language = languages.find((known) => Object.hasOwn(launcherWords, known)) ?? 'en'
  const direction: 'ltr' | 'rtl' = rightToLeft.has(language) ? 'rtl' : 'ltr'
  return { locale: language, direction, words: launcherWords[language] ?? en }
}
