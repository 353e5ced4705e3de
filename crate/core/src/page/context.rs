//! What the page says about a unit: its own words, the texts beside it, the
//! part of the page it stands in, and the page as a whole.

use super::facts::{Field, Frame, Item, ItemKind, ScopeKind, Seen};
use super::group::Unit;
use super::lexicon::{Classes, Reading, read, read_identifier};
use super::memo::Memo;

/// The words about one unit, by how close they are to it.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Labels, placeholder, accessible name.
    pub(super) own: Reading,
    /// `id` and `name`.
    pub(super) identifier: Classes,
    /// Texts right before and after, group names, descriptions.
    pub(super) near: Reading,
    /// Prose right before it alone.
    pub(super) before: Reading,
    /// The nearest text of that.
    pub(super) nearest: Classes,
    /// The form or dialog, with the texts that lead to it.
    pub(super) part: Reading,
    /// What links and buttons of that part say.
    pub(super) actions: Classes,
    /// Title, headings, path.
    pub(super) page: Reading,
    /// Classes and ids of what surrounds it.
    pub(super) around: Classes,
    /// It has no label, placeholder or accessible name.
    pub(super) nameless: bool,
    /// The text right before it asks a question.
    pub(super) question: bool,
    /// It asks for the sum of two numbers.
    pub(super) sum: bool,
    /// An e-mail address stands in the part's prose.
    pub(super) address: bool,
    /// It stands in a search form.
    pub(super) search: bool,
    /// How many other fields to write in the part has.
    pub(super) others: usize,
}

/// Texts longer than this are no label.
const LABEL: usize = 80;
const BEFORE: usize = 6;
const AFTER: usize = 2;
/// How many items before and after a field belong to it where no form does.
const WINDOW: (usize, usize) = (40, 20);

/// Reads one frame's words once, for all its units.
pub(super) struct Reader<'a> {
    frame: &'a Frame,
    items: Vec<Reading>,
    /// What each field says itself.
    own: Vec<Reading>,
    /// Where each field stands in the outline.
    places: Vec<Option<usize>>,
    page: Reading,
}

impl<'a> Reader<'a> {
    pub(super) fn new(frame: &'a Frame, shared: Reading) -> Self {
        let mut memo = Memo::new();
        let items = frame.outline.iter().map(|item| memo.read(&item.text)).collect();
        let own = frame.fields.iter().map(|field| own_words(field, &mut memo)).collect();
        let page = page_words(frame).and(shared);
        let mut places = vec![None; frame.fields.len()];
        for (at, item) in frame.outline.iter().enumerate() {
            if let ItemKind::Field(field) = item.kind
                && let Some(place) = places.get_mut(field)
            {
                *place = Some(at);
            }
        }
        Self { frame, items, own, places, page }
    }

    /// What can be told without going far: all but the part and what is around.
    pub(super) fn close(&self, unit: &Unit) -> Context {
        let mut context = Context { page: self.page, ..Context::default() };
        for &field in &unit.fields {
            context.own = context.own.and(self.own.get(field).copied().unwrap_or_default());
        }
        for field in self.fields(unit) {
            context.identifier = context.identifier.and(identifier_words(field));
            context.near = context.near.and(read(&field.described));
        }
        context.nameless = self.fields(unit).all(is_nameless);
        if let (Some(first), Some(last)) = (self.place(unit.fields.first()), self.place(unit.fields.last())) {
            self.add_place(unit, first, last, &mut context);
        }
        context
    }

    /// Adds the rest, which costs more than all before it.
    pub(super) fn widen(&self, unit: &Unit, context: &mut Context) {
        for field in self.fields(unit) {
            context.around = context.around.and(read_identifier(&field.around).classes);
        }
        let Some(first) = self.place(unit.fields.first()) else { return };
        let root = self.part(self.scope_at(first));
        let prose = self.prose(root, first);
        context.address = prose.iter().any(|&at| has_address(self.text(at)));
        context.part = self.sum(&prose);
        context.actions = self.actions(root, first);
        context.others = self.others(unit, root, first);
    }

    /// Fields of the part that a person writes in, but for passwords and boxes.
    fn others(&self, unit: &Unit, root: usize, place: usize) -> usize {
        let fields = self.window(root, place).filter_map(|at| match self.item(at)?.kind {
            ItemKind::Field(index) if !unit.fields.contains(&index) => self.frame.fields.get(index),
            _ => None,
        });
        let is_written = |field: &&Field| {
            field.seen == Seen::Yes
                && field.input_type != "password"
                && field.maxlength.is_none_or(|most| most > 2)
        };
        fields.filter(is_written).count()
    }

    fn fields(&self, unit: &Unit) -> impl Iterator<Item = &'a Field> {
        let fields = &self.frame.fields;
        unit.fields.iter().filter_map(|&index| fields.get(index))
    }

    fn add_place(&self, unit: &Unit, first: usize, last: usize, context: &mut Context) {
        let before = self.before(first);
        let after = self.after(last);
        if context.nameless {
            let label = before.first().or(after.first()).filter(|&&at| self.text(at).len() <= LABEL);
            context.own = context.own.and(label.map_or(Reading::default(), |&at| self.reading(at)));
        }
        context.before = self.sum(&before);
        context.nearest = before.first().map_or(Classes::default(), |&at| self.reading(at).classes);
        context.search = self.is_within(self.scope_at(first), ScopeKind::Search);
        context.question =
            before.first().is_some_and(|&at| self.text(at).trim_end().ends_with(['?', '？', '؟']))
                || self.fields(unit).any(|field| field.label.contains('?'));
        context.sum = before.first().is_some_and(|&at| is_sum(self.text(at)))
            || self.fields(unit).any(|field| is_sum(&field.label) || is_sum(&field.placeholder));
        let names = self.names(self.scope_at(first));
        context.near = context.near.and(context.before).and(self.sum(&after)).and(names);
    }

    /// The texts right before a place, nearest first: up to the field before, and one heading.
    fn before(&self, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for at in (0..place).rev() {
            let Some(item) = self.item(at) else { break };
            match item.kind {
                ItemKind::Field(_) => break,
                ItemKind::Action | ItemKind::Picture => continue,
                ItemKind::Text | ItemKind::Heading if !self.is_apart(item.scope, place) => found.push(at),
                ItemKind::Text | ItemKind::Heading => break,
            }
            if item.kind == ItemKind::Heading || found.len() == BEFORE {
                break;
            }
        }
        found
    }

    /// The texts right after a place, but for one that is the next field's label.
    fn after(&self, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for at in place + 1..self.frame.outline.len() {
            let Some(item) = self.item(at) else { break };
            match item.kind {
                ItemKind::Field(_) => {
                    found.pop();
                    break;
                }
                ItemKind::Heading => break,
                ItemKind::Action | ItemKind::Picture => {}
                ItemKind::Text if found.len() > AFTER || self.is_apart(item.scope, place) => break,
                ItemKind::Text => found.push(at),
            }
        }
        found.truncate(AFTER);
        found
    }

    /// The prose of a part and, where it is a form, the texts that lead to it.
    fn prose(&self, root: usize, place: usize) -> Vec<usize> {
        let within: Vec<usize> = self.window(root, place).filter(|&at| self.is_prose(at)).collect();
        if self.scope_kind(root) != ScopeKind::Form {
            return within;
        }
        let start =
            (0..self.items.len()).find(|&at| self.item(at).is_some_and(|item| self.is_in(item.scope, root)));
        let mut lead = self.before(start.unwrap_or(place));
        lead.extend(within);
        lead
    }

    fn actions(&self, root: usize, place: usize) -> Classes {
        let actions: Vec<usize> = self
            .window(root, place)
            .filter(|&at| self.item(at).is_some_and(|item| item.kind == ItemKind::Action))
            .collect();
        self.sum(&actions).classes
    }

    /// Items of a part. The document's own part leaves out forms and side matter.
    fn window(&self, root: usize, place: usize) -> impl Iterator<Item = usize> {
        let (back, on) = WINDOW;
        (place.saturating_sub(back)..(place + on).min(self.items.len())).filter(move |&at| {
            self.item(at)
                .is_some_and(|item| self.is_in(item.scope, root) && !self.is_apart_from(item.scope, root))
        })
    }

    fn is_prose(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| matches!(item.kind, ItemKind::Text | ItemKind::Heading))
    }

    /// The dialog, else the form, else the document a scope is part of.
    fn part(&self, scope: usize) -> usize {
        let chain = || core::iter::successors(Some(scope), |&at| self.frame.scopes.get(at)?.parent);
        let nearest = |kind| chain().find(|&at| self.scope_kind(at) == kind);
        nearest(ScopeKind::Dialog).or_else(|| nearest(ScopeKind::Form)).unwrap_or(0)
    }

    /// The accessible names of the scopes around, up to the part.
    fn names(&self, scope: usize) -> Reading {
        let chain = core::iter::successors(Some(scope), |&at| self.frame.scopes.get(at)?.parent);
        chain
            .filter_map(|at| self.frame.scopes.get(at))
            .fold(Reading::default(), |sum, scope| sum.and(read(&scope.label)))
    }

    fn is_in(&self, scope: usize, root: usize) -> bool {
        core::iter::successors(Some(scope), |&at| self.frame.scopes.get(at)?.parent).any(|at| at == root)
    }

    fn is_within(&self, scope: usize, kind: ScopeKind) -> bool {
        let mut chain = core::iter::successors(Some(scope), |&at| self.frame.scopes.get(at)?.parent);
        chain.any(|at| self.scope_kind(at) == kind)
    }

    /// In another form or aside than the item at a place.
    fn is_apart(&self, scope: usize, place: usize) -> bool {
        let own = self.scope_at(place);
        self.walls(scope).any(|wall| !self.is_in(own, wall))
    }

    fn is_apart_from(&self, scope: usize, root: usize) -> bool {
        self.walls(scope)
            .any(|wall| !self.is_in(root, wall) && (root == 0 || self.scope_kind(wall) != ScopeKind::Form))
    }

    fn walls(&self, scope: usize) -> impl Iterator<Item = usize> {
        core::iter::successors(Some(scope), |&at| self.frame.scopes.get(at)?.parent).filter(|&at| {
            matches!(self.scope_kind(at), ScopeKind::Form | ScopeKind::Aside | ScopeKind::Search)
        })
    }

    fn scope_kind(&self, scope: usize) -> ScopeKind {
        self.frame.scopes.get(scope).map_or(ScopeKind::Page, |scope| scope.kind)
    }

    fn place(&self, field: Option<&usize>) -> Option<usize> {
        self.places.get(*field?).copied().flatten()
    }

    fn item(&self, at: usize) -> Option<&Item> {
        self.frame.outline.get(at)
    }

    fn scope_at(&self, at: usize) -> usize {
        self.item(at).map_or(0, |item| item.scope)
    }

    fn text(&self, at: usize) -> &str {
        self.item(at).map_or("", |item| &item.text)
    }

    fn reading(&self, at: usize) -> Reading {
        self.items.get(at).copied().unwrap_or_default()
    }

    fn sum(&self, items: &[usize]) -> Reading {
        items.iter().fold(Reading::default(), |sum, &at| sum.and(self.reading(at)))
    }
}

/// Title, path and headings, without those of forms.
pub(super) fn page_words(frame: &Frame) -> Reading {
    let headings = frame.outline.iter().filter(|item| item.kind == ItemKind::Heading);
    let own = read(&frame.title).and(read_identifier(&frame.path));
    headings.take(12).fold(own, |sum, item| sum.and(read(&item.text)))
}

fn own_words<'a>(field: &'a Field, memo: &mut Memo<'a>) -> Reading {
    memo.read(&field.label).and(memo.read(&field.aria)).and(memo.read(&field.placeholder))
}

fn identifier_words(field: &Field) -> Classes {
    read_identifier(&field.id).classes.and(read_identifier(&field.name).classes)
}

fn is_nameless(field: &Field) -> bool {
    [&field.label, &field.aria, &field.placeholder].iter().all(|text| !text.chars().any(char::is_alphabetic))
}

/// "4 + 5 =", as a proof of being a person.
fn is_sum(text: &str) -> bool {
    let ends_in_digit = |part: &str| part.trim_end().ends_with(|c: char| c.is_ascii_digit());
    text.split_once(['+', '×']).is_some_and(|(first, second)| {
        let second = second.trim_end_matches(['?', ' ']);
        ends_in_digit(first) && second.strip_suffix('=').is_some_and(ends_in_digit)
    })
}

/// An address, or one with letters masked, such as `s***@example.com`.
fn has_address(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')))
}
