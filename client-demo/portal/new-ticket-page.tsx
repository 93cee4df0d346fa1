import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { problemOf } from '../shared/api.ts'
import { randomId } from '../shared/random-id.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Link, navigate } from '../shared/ui/router.tsx'
import { readStored, writeStored } from '../shared/ui/stored.ts'
import { TextArea } from '../shared/ui/text-area.tsx'
import { useGuest } from './guest.ts'
import './new-ticket-page.css'
import { listHref, ticketHref } from './where.ts'

/** A new ticket: the message, and a subject where one has one. What is typed is kept until it is sent. */
export const NewTicketPage = (): VNode => {
  const { api, me } = useGuest()
  const draftKey = `parley.draft.${me.id}.new`
  const area = useRef<HTMLTextAreaElement>(null)
  const message = useSignal(readStored(draftKey) ?? '')
  /** The same through all tries, so that a try whose answer got lost makes no second ticket. */
  const clientMessageId = useRef(randomId())
  const busy = useSignal(false)
  const problem = useSignal<{ message?: string; rest?: string }>({})
  useEffect(() => {
    document.title = 'New ticket'
    area.current?.focus()
  }, [])

  const submit = async (subject: string): Promise<void> => {
    if (!message.value.trim()) {
      problem.value = { message: 'Write what this is about.' }
      area.current?.focus()
      return
    }
    busy.value = true
    problem.value = {}
    try {
      const ticket = await api.post<Ticket>('/tickets', {
        message: message.value.trim(),
        clientMessageId: clientMessageId.current,
        ...(subject ? { subject } : {}),
      })
      writeStored(draftKey, '')
      navigate(ticketHref(ticket.id), { replace: true })
    } catch (error) {
      const { code, detail } = problemOf(error)
      // An earlier try did arrive, with other words: these are a ticket of their own.
      if (code === 'conflict') clientMessageId.current = randomId()
      problem.value = { rest: `Your ticket was not sent. ${detail}` }
    } finally {
      busy.value = false
    }
  }

  return (
    <main class="portal-column portal-page">
      <Link href={listHref()} class="back-link">
        <Icon name="back" />
        Your tickets
      </Link>
      <h1 class="portal-title">New ticket</h1>
      <form
        class="new-ticket"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const subject = new FormData(event.currentTarget).get('subject')
          if (!busy.value) void submit(String(subject ?? '').trim())
        }}
      >
        {problem.value.rest ? (
          <Banner tone="danger" icon="warning">
            {problem.value.rest}
          </Banner>
        ) : null}
        <TextArea
          label="How can we help?"
          value={message.value}
          rows={6}
          maxLength={16384}
          areaRef={area}
          error={problem.value.message}
          onChange={(text) => {
            message.value = text
            writeStored(draftKey, text)
          }}
        />
        <Field label="Subject" name="subject" aside="Optional" maxLength={200} dir="auto" autoComplete="off" />
        <div class="new-ticket-foot">
          <p>You find our answer here, under your tickets.</p>
          <Button kind="primary" size="large" type="submit" busy={busy.value}>
            Send
          </Button>
        </div>
      </form>
    </main>
  )
}
