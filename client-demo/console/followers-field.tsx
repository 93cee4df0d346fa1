import type { VNode } from 'preact'
import { Avatar } from '../shared/ui/avatar.tsx'
import { Button } from '../shared/ui/button.tsx'
import { useDesk } from './desk.ts'

/** Who of the team is told of what happens to the ticket, and whether one is oneself. */
export const FollowersField = (): VNode => {
  const { company, me } = useDesk()
  const followers = company.value?.followers.value
  const following = followers?.some(({ id }) => id === me.id) ?? false
  return (
    <>
      <span class="details-label">Followers</span>
      <div class="details-assignee">
        <span class="details-who details-quiet">
          {followers?.length
            ? followers.map((person) => (
                <span key={person.id} class="details-follower" title={person.name}>
                  <Avatar person={person} size={20} />
                  <span class="visually-hidden">{person.name}</span>
                </span>
              ))
            : 'Nobody'}
        </span>
        <Button size="small" kind="quiet" disabled={!followers} onClick={() => void company.value?.follow(!following)}>
          {following ? 'Unfollow' : 'Follow'}
        </Button>
      </div>
    </>
  )
}
