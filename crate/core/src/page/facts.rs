//! What is known about a page: plain facts, gathered by the extension's
//! `page/collect.js` on a user's gesture, whose `facts.d.ts` says how.

/// One frame of a page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The tab's own frame.
    pub top: bool,
    /// Its origin; `null` where it is opaque.
    pub origin: String,
    /// The path of its address, without query.
    pub path: String,
    /// The document's title.
    pub title: String,
    /// False where the frame itself can't be seen.
    pub shown: bool,
    /// The visible page in reading order.
    pub outline: Vec<Item>,
    /// The parts of the page; the first is the document.
    pub scopes: Vec<Scope>,
    /// Everything text could be entered into.
    pub fields: Vec<Field>,
    /// How many frames of other origins lie in it, unread.
    pub foreign: usize,
    /// Where a set-up key may be written other than in the outline.
    pub sources: Vec<Source>,
    /// How many pictures might hold a QR code.
    pub pictures: usize,
}

/// What an [`Item`] of the outline is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemKind {
    /// Prose.
    #[default]
    Text,
    /// A heading or legend.
    Heading,
    /// What a link or button says.
    Action,
    /// The place of a field; the index is into [`Frame::fields`].
    Field(usize),
    /// The place of a picture.
    Picture,
}

/// A run of text, or a place among the texts.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// What it says; empty for a place.
    pub text: String,
    /// The scope it stands in.
    pub scope: usize,
}

/// What a [`Scope`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScopeKind {
    /// The document.
    #[default]
    Page,
    /// A form.
    Form,
    /// A dialog.
    Dialog,
    /// A fieldset or another group with a name.
    Group,
    /// Navigation, footer or side matter.
    Aside,
    /// A search form.
    Search,
}

/// A part of the page whose texts belong together.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// What it is.
    pub kind: ScopeKind,
    /// The enclosing scope; `None` for the document.
    pub parent: Option<usize>,
    /// Its accessible name.
    pub label: String,
}

/// What a [`Field`] is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// An `input`.
    #[default]
    Input,
    /// A `textarea`.
    Textarea,
    /// An element the browser lets one edit.
    Editable,
    /// A focusable element that paints boxes and takes keys itself.
    Painted,
}

/// Whether a [`Field`] can be seen and reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// It can.
    #[default]
    Yes,
    /// Not painted itself, but a click reaches it.
    Transparent,
    /// Something unrelated lies over it.
    Covered,
    /// Tiny, clipped, off the page, faded or inert.
    No,
}

/// What stands in a [`Field`] already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Nothing.
    #[default]
    Nothing,
    /// Digits, perhaps an older code.
    Code,
    /// Something else, which is never overwritten.
    Other,
}

/// Where a [`Field`] lies, in CSS pixels of its frame's viewport.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// One place to enter text.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What it is made of.
    pub kind: FieldKind,
    /// The `type` of an input.
    pub input_type: String,
    /// `id`.
    pub id: String,
    /// `name`.
    pub name: String,
    /// `autocomplete`, small letters.
    pub autocomplete: String,
    /// `inputmode`, small letters.
    pub inputmode: String,
    /// `maxlength`, where set.
    pub maxlength: Option<u32>,
    /// `pattern`.
    pub pattern: String,
    /// `placeholder`.
    pub placeholder: String,
    /// `aria-label` and `title`.
    pub aria: String,
    /// Its labels' text.
    pub label: String,
    /// The text `aria-describedby` names.
    pub described: String,
    /// Classes, ids and tag names of it and what surrounds it.
    pub around: String,
    /// How many ignore attributes of password managers it carries.
    pub ignores: u32,
    /// Read-only.
    pub readonly: bool,
    /// Disabled.
    pub disabled: bool,
    /// Has the focus.
    pub focused: bool,
    /// What stands in it.
    pub holds: Holds,
    /// Where it lies.
    pub rect: Rect,
    /// Whether it can be seen.
    pub seen: Seen,
    /// How many equal boxes are painted beside it that hold no field.
    pub slots: usize,
    /// Its ancestors, nearest first, as numbers that are equal for equal elements.
    pub parents: Vec<u32>,
}

/// Where a [`Source`] of a set-up key was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// A link's address.
    Link,
    /// Another attribute.
    Attribute,
    /// Text of the page.
    #[default]
    Text,
    /// The value of an input.
    Value,
}

/// A text that may be a set-up key or `otpauth:` address.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Where it was found.
    pub kind: SourceKind,
    /// The text.
    pub text: String,
    /// The attribute's name, or the input's label, name and id.
    pub label: String,
    /// The texts before it.
    pub before: String,
    /// In a part of the page that is shown now.
    pub shown: bool,
}
