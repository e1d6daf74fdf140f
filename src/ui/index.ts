/**
 * ui: the design kit. Widgets, tokens, themes, label paints, announcements and toasts.
 *
 * Invariants: behaviour of menus, dialogs, tabs, number fields and tooltips is react-aria's; `data-` attributes land on
 * the element that carries the role; disabled controls stay focusable; text never under 14 px, targets never under
 * 24 px; layout by logical properties only; colour never alone.
 * Never: know a record, hold a text of its own beyond "Close" and its like, ask the browser for storage.
 *
 * 2026-11-24: radios, checkboxes, selects and the toolbar are our own over native elements: the kit puts attributes on
 * the label instead of the control, and turns a toolbar's arrows around inside left-to-right parts.
 * 2026-11-24: dark is the look without a choice; a part with data-surface="dark" keeps it in a light page.
 */
import './layers.css';
import './tokens.css';
import './base.css';

export { createAnnouncer } from './announcer';
export type { Announcement, Announcer, AnnouncerSeams, Urgency } from './announcer';
export { applyAppearance, readTokens } from './appearance';
export type { Appearance, Density, MatchMedia, Theme, ThemeChoice } from './appearance';
export { Button } from './Button';
export type { ButtonProps, ButtonVariant } from './Button';
export { Checkbox, Switch } from './Checkbox';
export type { CheckboxProps } from './Checkbox';
export { Chip } from './Chip';
export type { ChipProps } from './Chip';
export { Dialog } from './Dialog';
export type { DialogProps } from './Dialog';
export { EmptyState } from './EmptyState';
export type { EmptyStateProps } from './EmptyState';
export { ErrorNote } from './ErrorNote';
export type { ErrorNoteProps } from './ErrorNote';
export { Icon } from './Icon';
export type { IconProps } from './Icon';
export { IconButton } from './IconButton';
export type { IconButtonProps } from './IconButton';
export { KeyCap } from './KeyCap';
export type { KeyCapProps } from './KeyCap';
export { drawLabelTile, labelPaint } from './label-paint';
export type { LabelPaint } from './label-paint';
export { PATTERN_TILE_PX } from './label-paint.data';
export type { LabelPattern } from './label-paint.data';
export { LabelSwatch } from './LabelSwatch';
export type { LabelSwatchProps } from './LabelSwatch';
export { LanguageMenu } from './LanguageMenu';
export type { LanguageMenuProps } from './LanguageMenu';
export { LeftToRight } from './LeftToRight';
export type { LeftToRightProps } from './LeftToRight';
export { LiveRegions } from './LiveRegions';
export type { LiveRegionsProps } from './LiveRegions';
export { Menu } from './Menu';
export type { MenuEntry, MenuProps } from './Menu';
export { NumberField } from './NumberField';
export type { NumberFieldProps } from './NumberField';
export type { PartAttributes } from './part-attributes';
export { ProgressBar } from './ProgressBar';
export type { ProgressBarProps } from './ProgressBar';
export { RadioGroup } from './RadioGroup';
export type { RadioGroupProps, RadioOption } from './RadioGroup';
export { Select } from './Select';
export type { SelectOption, SelectProps } from './Select';
export { SkipLinks } from './SkipLinks';
export type { SkipLink, SkipLinksProps } from './SkipLinks';
export { Table } from './Table';
export type { TableColumn, TableProps } from './Table';
export { Tabs } from './Tabs';
export type { TabEntry, TabsProps } from './Tabs';
export { TextField } from './TextField';
export type { TextFieldProps } from './TextField';
export { createToaster } from './toaster';
export type { Toast, ToastAction, Toaster, ToasterDeps } from './toaster';
export { ToastRegion } from './ToastRegion';
export type { ToastRegionProps } from './ToastRegion';
export { ToggleButton } from './ToggleButton';
export type { ToggleButtonProps } from './ToggleButton';
export { Toolbar } from './Toolbar';
export type { ToolbarProps } from './Toolbar';
export type { TooltipProps } from './Tooltip';
export { UiRoot } from './UiRoot';
export type { UiRootProps } from './UiRoot';
export type { VisuallyHiddenProps } from './VisuallyHidden';
export { ValueField } from './ValueField';
export type { FieldValue, ValueFieldProps } from './ValueField';
