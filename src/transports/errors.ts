import { z } from 'zod'
import { AppError, type FieldError } from '../domain/errors.ts'

function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not a known field' }))
  })
}

/** A `validation_failed` that names every wrong field. */
export function validationError(errors: FieldError[]): AppError {
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  return new AppError('validation_failed', detail.slice(0, 1000), { errors })
}

/** Any thrown value as one of our errors; what nobody foresaw is `internal` and tells nothing of the inside. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof z.core.$ZodError) return validationError(fieldErrors(error))
  return new AppError('internal', undefined, { cause: error })
}
