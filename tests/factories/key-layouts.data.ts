import type { KeyPlatform } from '../../src/editor';

/**
 * Synthetic keyboards: what each place types, row by row in the order of `CODES`, plain and raised. `hidden` boards are
 * input methods that tell `Process` for every plain key.
 */
export interface Board {
  readonly name: string;
  readonly platform: KeyPlatform;
  readonly plain: string;
  readonly raised: string;
  readonly hidden?: true;
  /** With Alt on a Mac a key types something else. */
  readonly option?: string;
}

export const CODES: readonly string[] = (
  'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal ' +
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight ' +
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash ' +
  'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash'
).split(' ');

const US = "1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./";
const US_RAISED = '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?';

/** Raised keys type single characters and whole syllables; none of them is a chord's, so any letters do. */
const DEVANAGARI = Array.from(CODES, (_, at) => String.fromCodePoint(0x905 + at)).join('');

export const BOARDS: readonly Board[] = [
  { name: 'us', platform: 'other', plain: US, raised: US_RAISED },
  {
    name: 'fr',
    platform: 'other',
    plain: '&é"\'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!',
    raised: '1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§',
  },
  {
    name: 'de',
    platform: 'other',
    plain: '1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.-',
    raised: '!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ\'YXCVBNM;:_',
  },
  {
    name: 'ru',
    platform: 'other',
    plain: '1234567890-=йцукенгшщзхъфывапролджэ\\ячсмитьбю.',
    raised: '!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,',
  },
  {
    name: 'ar',
    platform: 'other',
    plain: '1234567890-=ضصثقفغعهخحجدشسيبلاتنمكط\\ئءؤرىىةوزظ',
    raised: '!@#$%^&*)(_+ًٌَُإإ`÷×؛<>ٍِ][أأـ،/:"|~ْ}{آآ\',.؟',
  },
  {
    name: 'hi',
    platform: 'other',
    plain: '1234567890-ृौैाीूबहगदजड़ोे्िुपरकतचटॉॆंमनवलस,.य',
    raised: DEVANAGARI,
  },
  {
    name: 'am',
    platform: 'other',
    plain: "1234567890-=ቀወእርትይኡኢኦፕ[]አስድፍግህጅክል;'\\ዝሽችቭብንም,./",
    raised: '!@#$%^&*()_+ቐዉዕሪቲያዩዪዖጵ{}ዓሥዲፊጊሕጂኪሊ:"|ዢጽጭቪቢኒሚ<>?',
  },
  { name: 'ja with an input method', platform: 'other', plain: US, raised: US_RAISED, hidden: true },
  {
    name: 'tr',
    platform: 'other',
    plain: '1234567890*-qwertyuıopğüasdfghjklşi,zxcvbnmöç.',
    raised: "!'^+%&/()=?_QWERTYUIOPĞÜASDFGHJKLŞİ;ZXCVBNMÖÇ:",
  },
  {
    name: 'us on a Mac',
    platform: 'mac',
    plain: US,
    raised: US_RAISED,
    option: '¡™£¢∞§¶•ªº–≠œ∑´®†¥¨ˆøπ“‘åß∂ƒ©˙∆˚¬…æ«Ω≈ç√∫˜µ≤≥÷',
  },
];
