/** No hours at all: nobody is ever there. */
export const noHours = {
  timeZone: 'UTC',
  ...{ monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
}
