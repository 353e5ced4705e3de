/**
 * What collect.js tells about one frame of a page: plain JSON, read once on a
 * user's gesture. It holds no value of a password or user name, of a code
 * field only whether something stands in it, and never a hidden raw secret.
 */
export interface FrameFacts {
  /** The frame is the tab's own. */
  top: boolean;
  /** The frame's origin; 'null' where it is opaque (sandboxed). */
  origin: string;
  /** Path of the address, without query and fragment. */
  path: string;
  title: string;
  /** False where the frame's own element can't be seen. */
  shown: boolean;
  /** The visible page in reading order, thinned to what surrounds an anchor. */
  outline: OutlineItem[];
  scopes: Scope[];
  fields: FieldFacts[];
  /** Frames of other origins that can't be read from here. */
  foreign: ForeignFrame[];
  setup: SetupFacts;
}

/** A run of text, or the place of a field or picture among the texts. */
export interface OutlineItem {
  kind: 'text' | 'heading' | 'action' | 'field' | 'picture' | 'frame';
  /** The text, white space collapsed; '' for a field or picture, a frame's title. */
  text: string;
  /** Index into fields, setup.pictures or foreign; -1 for texts. */
  index: number;
  /** Index into scopes. */
  scope: number;
}

/** A part of the page whose texts belong together. Scope 0 is the document. */
export interface Scope {
  kind: 'page' | 'form' | 'dialog' | 'group' | 'aside' | 'search';
  /** Index of the enclosing scope; -1 for the document. */
  parent: number;
  /** aria-label or the text aria-labelledby names. */
  label: string;
}

export interface FieldFacts {
  ref: ElementRef;
  kind: 'input' | 'textarea' | 'editable' | 'group';
  /** The input's type property; '' for others. */
  type: string;
  id: string;
  name: string;
  autocomplete: string;
  inputmode: string;
  /** -1 where not set. */
  maxlength: number;
  pattern: string;
  placeholder: string;
  /** aria-label and title. */
  aria: string;
  /** The text of its labels, aria-labelledby included. */
  label: string;
  /** The text aria-describedby names. */
  described: string;
  /** Identifiers of the field and what surrounds it: classes, ids, tag names, test ids. */
  around: string;
  /** How many of the password managers' ignore attributes it carries. */
  ignores: number;
  readonly: boolean;
  disabled: boolean;
  focused: boolean;
  /** What stands in it: nothing, something shaped like a code, something else. */
  holds: 'nothing' | 'code' | 'other';
  /** In CSS pixels of the frame's viewport. */
  rect: Rect;
  seen: Visibility;
  /** Equal boxes painted beside it that hold no field: slots of an unseen input. */
  slots: number;
  /** Ids of its ancestors, nearest first, shadow hosts included. */
  parents: number[];
}

/**
 * - yes: can be seen and reached
 * - transparent: painted by something else, but reached by a click
 * - covered: something unrelated lies over it
 * - no: tiny, clipped, off the page, faded or inert
 */
export type Visibility = 'yes' | 'transparent' | 'covered' | 'no';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A way back to an element: child indices, a new list for each shadow root, and a fingerprint. */
export interface ElementRef {
  path: number[][];
  tag: string;
  id: string;
  name: string;
}

export interface ForeignFrame {
  origin: string;
  title: string;
  rect: Rect;
}

/** Sources of a set-up key. */
export interface SetupFacts {
  /** otpauth: and otpauth-migration: addresses. */
  uris: KeySource[];
  /** Values of plain and read-only inputs and of attributes that look like a key. */
  keys: KeySource[];
  /** Texts with a key's look in parts of the page that are not shown now. */
  hidden: KeySource[];
  /** Pictures that may hold a QR code. */
  pictures: Picture[];
}

export interface KeySource {
  text: string;
  source: 'link' | 'attribute' | 'text' | 'value';
  /** Name of the attribute, or the label of the input. */
  label: string;
  /** The texts before it, for a source that has no place in the outline. */
  before: string;
  shown: boolean;
}

export interface Picture {
  ref: ElementRef;
  kind: 'img' | 'canvas' | 'svg' | 'table' | 'mosaic' | 'blocks' | 'background' | 'object';
  /** In CSS pixels of the frame's viewport. */
  rect: Rect;
  /** alt, title or aria-label. */
  label: string;
  /** Smeared by a filter or faded: worth asking the user to reveal it. */
  veiled: boolean;
  /** The person chose this one, from its context menu. */
  pointed: boolean;
}

/** A picture as pixels.js hands it over. */
export type Pixels =
  | { picture: number; url: string; width: number; height: number }
  | { picture: number; needs: 'screenshot'; rect: Rect; inView: boolean };

/** What fill.js is asked to do. */
export interface FillJob {
  /** The fields, in the order of the code's characters. */
  refs: ElementRef[];
  /** How many characters of the code each field takes. */
  pieces: number[];
  code: string;
  /** Send the form once the page holds the code. Off unless the user asked for it on this site. */
  submit: boolean;
}

/**
 * - filled: the page holds the code
 * - submitted: the page took the code and moved on
 * - refused: the page did not keep it, or the fields are gone
 */
export interface FillReport {
  outcome: 'filled' | 'submitted' | 'refused';
  method: 'insert' | 'paste' | 'whole' | 'none';
  /** Why it was refused. */
  reason: '' | 'field-gone' | 'field-locked' | 'not-kept';
  /** How many of the code's characters the fields hold now. */
  kept: number;
}

/** A text, field or picture as it was read, before anybody asked whether its texts are shown. */
export interface Entry extends OutlineItem {
  pieces: Piece[];
}

/** Part of a text, blank where it has no parent; or keys that stand at this place. */
export interface Piece {
  text?: string;
  parent?: Element | null;
  sources?: KeySource[];
}

/** What a text is part of. */
export interface Part {
  kind: 'text' | 'heading' | 'action';
  scope: number;
}

/** Hears what tree.js finds, in reading order. */
export interface TreeVisitor {
  /** Elements of a tree that matter besides those that always do. */
  special(root: Element | ShadowRoot): Iterable<Element>;
  /** `tag`: the parent's, in upper case for HTML. */
  text(text: Text, parent: Element, tag: string): void;
  /** True where its inside is not to be read. */
  element(element: Element): boolean;
}

/** Helpers the classic scripts of one injection share; collect.js, pixels.js and fill.js remove it. */
export interface PageTools {
  dom: {
    shadowOf(element: Element): ShadowRoot | null;
    parentOf(element: Element): Element | null;
    refTo(element: Element): ElementRef;
    resolve(ref: ElementRef): Element | null;
  };
  sight: {
    rectOf(element: Element): Rect;
    rendered(element: Element): boolean;
    judge(element: HTMLElement, rect: Rect): Visibility;
    opacityOf(element: Element): number;
  };
  words: {
    clip(text: string | null | undefined, most?: number): string;
    labelled(element: Element, attribute: string): string;
    labelOf(element: Element): string;
  };
  slots: {
    around(element: Element): number;
    within(element: Element): number;
  };
  fields: {
    isCandidate(element: Element): element is HTMLElement;
    describe(element: HTMLElement): FieldFacts;
  };
  keys: {
    inAttributes(root: Element | ShadowRoot): Map<Element, KeySource[]>;
    inValue(element: HTMLInputElement | HTMLTextAreaElement): KeySource[];
    inHidden(text: string, before: string): KeySource[];
    inText(text: string): KeySource[];
    looksLikeKey(text: string): boolean;
  };
  pictures: {
    find(element: Element): Picture | null;
    findBlocks(text: Text): Picture | null;
    isPointed(element: Element): boolean;
  };
  typing: {
    enter(field: HTMLElement, text: string): Promise<void>;
    enterKey(field: HTMLElement): void;
    paste(field: HTMLElement, text: string): Promise<void>;
    clear(field: HTMLElement): Promise<void>;
    read(field: HTMLElement): string;
    tell(field: HTMLElement, types: ('focus' | 'focusin' | 'blur' | 'focusout')[]): void;
    isTextual(field: HTMLElement): boolean;
  };
  draw: {
    image(source: CanvasImageSource, size: { width: number; height: number }, element: Element): HTMLCanvasElement;
    svg(element: SVGSVGElement): Promise<HTMLCanvasElement>;
    boxes(element: Element): HTMLCanvasElement;
    blocks(element: HTMLElement): HTMLCanvasElement;
    load(url: string): Promise<HTMLImageElement>;
  };
  tree: {
    read(root: Element, visitor: TreeVisitor): void;
  };
  parts: {
    scopes: Scope[];
    current(): Part;
    unwind(element: Element): void;
    leave(text: Text): void;
    enter(element: Element, textAfter: (element: Element) => Text | null): void;
    inside(read: () => void): void;
  };
  entries: {
    add(entry: Entry): Entry;
    resolve(): { outline: OutlineItem[] } & Pick<SetupFacts, 'uris' | 'keys' | 'hidden'>;
  };
  outline: {
    read(): Pick<FrameFacts, 'outline' | 'scopes' | 'fields' | 'foreign' | 'setup'>;
  };
}

declare global {
  // biome-ignore lint/style/noVar: only var declares a property of globalThis
  var sparekey: PageTools | undefined;
  // biome-ignore lint/style/noVar: as above
  var sparekeyDraw: ((pictures: Picture[]) => Promise<Pixels[]>) | undefined;
  // biome-ignore lint/style/noVar: as above
  var sparekeyPointed: string | undefined;
  // biome-ignore lint/style/noVar: as above
  var sparekeyFill: ((job: FillJob) => Promise<FillReport>) | undefined;
}
