import type { VNode } from 'preact'
import { now } from '../shared/ui/now.ts'
import { Select } from '../shared/ui/select.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { DayHours } from './day-hours.tsx'
import { Segments } from './segments.tsx'
import type { SiteDraft } from './site-draft.ts'
import { officeHoursFor, timeIn, timeZones } from './site-time.ts'
import { replyTimes, type Weekday, weekdays, workdays } from './site-words.ts'

const modes = [
  { value: 'always', text: 'At any time' },
  { value: 'hours', text: 'In office hours' },
] as const

/** When somebody answers, and how soon. */
export const SiteHours = ({ draft }: { draft: SiteDraft }): VNode => {
  const { officeHours: hours, replyTime } = draft.fields.value
  const copy = (from: Weekday): void => {
    if (!hours) return
    const copied = Object.fromEntries(workdays.map((day) => [day, hours[from].map((span) => ({ ...span }))]))
    draft.set({ officeHours: { ...hours, ...copied } })
  }
  return (
    <SettingsSection title="Hours" lead="Outside of them visitors can write too, and read when you are back.">
      <div class="settings-form">
        <div class="settings-pair">
          <Segments
            label="Somebody answers"
            options={modes}
            value={hours ? 'hours' : 'always'}
            onChange={(mode) => draft.set({ officeHours: mode === 'hours' ? officeHoursFor() : null })}
          />
          <div class="field">
            <label class="field-label" for="site-reply">
              Usual reply time
            </label>
            <Select
              id="site-reply"
              value={replyTime ?? ''}
              options={replyTimes}
              onChange={(value) => draft.set({ replyTime: value || null })}
            />
          </div>
        </div>
        {hours ? (
          <>
            <div class="field">
              <label class="field-label" for="site-zone">
                Time zone
              </label>
              <Select
                id="site-zone"
                value={hours.timeZone}
                options={timeZones(hours.timeZone)}
                onChange={(timeZone) => draft.set({ officeHours: { ...hours, timeZone } })}
              />
              <p class="field-hint">{timeIn(hours.timeZone, now.value)} there now</p>
            </div>
            <ul class="days">
              {weekdays.map((day) => (
                <DayHours
                  key={day}
                  day={day}
                  spans={hours[day]}
                  problems={draft.problems.value}
                  onChange={(spans) => draft.set({ officeHours: { ...hours, [day]: spans } })}
                  {...(day === 'saturday' || day === 'sunday' ? {} : { onCopy: () => copy(day) })}
                />
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </SettingsSection>
  )
}
