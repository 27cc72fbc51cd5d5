export { Avatar } from './avatar.tsx'
export {
  Button,
  type ButtonProps,
  IconButton,
  type IconButtonProps,
  Key,
  MainButton,
  type MainButtonProps,
} from './button.tsx'
export { Chip, type ChipProps } from './chip.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { Field, type FieldProps } from './field.tsx'
export { type Hue, hueOf, hues, huesFor, initialsOf } from './hue.ts'
export { Icon } from './icon.tsx'
export type { IconName } from './icon-paths.ts'
export { Keypad, type KeypadProps } from './keypad.tsx'
export { Mark } from './mark.tsx'
export { Notice, type NoticeProps } from './notice.tsx'
export { type Segment, Segments, type SegmentsProps } from './segments.tsx'
export { StatusPill, type StatusPillProps, type Tone } from './status-pill.tsx'
export { Story, type StoryStep } from './story.tsx'
