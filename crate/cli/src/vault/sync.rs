//! `sync`: the vault's file as one more device.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sparekey_core::Coded;
use sparekey_core::sync::report::{Passed, Question, QuestionId, Report};
use sparekey_core::sync::run::{Run, Step};
use sparekey_core::sync::session::{Merged, Next, Session};
use sparekey_core::sync::target::Target;
use sparekey_core::sync::{Answer, Decision};
use sparekey_core::vault::{self, DeviceId, StoreId, Vault};

use super::locate::Found;
use super::{join, locate, moment, own, store, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::input;
use crate::output::{self, plain};
use crate::reach::folder::Folder;
use crate::reach::http::Sender;
use crate::reach::target;
use crate::words;

const NEW_PASSPHRASE_FILE: &str = "new-passphrase-file";

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("user", None, Takes::Value),
    opt("password-file", None, Takes::Value),
    opt("region", None, Takes::Value),
    opt("join", None, Takes::Nothing),
    opt("forget", None, Takes::Nothing),
    opt("keep", None, Takes::Value),
    opt("accept", None, Takes::Value),
    opt(NEW_PASSPHRASE_FILE, None, Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Where to sync.
pub(super) enum Place {
    /// Over HTTP; one of the vault's stores.
    Http(Target),
    /// A folder of this computer.
    Folder(PathBuf),
}

/// Syncs with the named store, or with all that the vault has.
pub(crate) fn sync(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Sync);
    }
    let decision = decision(&given)?;
    let place = match &given.operands[..] {
        [] => None,
        [store] => Some(Place::read(store, &given)?),
        _ => return Err(Failure::TooManyOperands),
    };
    let file = if given.has("join") {
        let store = place.as_ref().ok_or(Failure::OperandMissing("STORE"))?;
        File { given: &given, ticket: join::join(store, &given)? }
    } else {
        File::open(&given)?
    };
    if given.has("forget") {
        return file.forget(place.as_ref().ok_or(Failure::OperandMissing("STORE"))?);
    }
    let places = match place {
        Some(place) => vec![(file.id_of(&place)?, place)],
        None => file.stores()?,
    };
    if places.is_empty() {
        return Err(Failure::NoStores);
    }
    if let [(id, place)] = &places[..] {
        return file.sync(*id, place, decision, &given);
    }
    // One that is out of reach keeps none of the others waiting.
    let mut ended = Ok(());
    for (id, place) in &places {
        if let Err(failure) = file.sync(*id, place, decision, &given) {
            output::complain(&format!("{}: {}", place.name(), words::of(&failure)));
            ended = ended.and(Err(Failure::Reported(Box::new(failure))));
        }
    }
    ended
}

fn decision(given: &Given) -> Result<Option<Decision>, Failure> {
    let (answer, option) = match (given.has("keep"), given.has("accept")) {
        (true, true) => return Err(Failure::Contradiction("keep", "accept")),
        (true, false) => (Answer::Keep, "keep"),
        (false, true) => (Answer::Accept, "accept"),
        (false, false) => return Ok(None),
    };
    let id = given.text(option)?.unwrap_or_default();
    let question = u64::from_str_radix(id, 16).map_err(|_| Failure::NotANumber(option))?;
    Ok(Some(Decision { answer, question: QuestionId(question) }))
}

impl Place {
    /// For messages.
    fn name(&self) -> String {
        match self {
            Self::Http(target) => plain(&target.place()),
            Self::Folder(path) => path.display().to_string(),
        }
    }

    fn read(store: &OsString, given: &Given) -> Result<Self, Failure> {
        let address = store.to_str().filter(|text| text.contains("://"));
        let Some(address) = address else { return Ok(Self::Folder(PathBuf::from(store))) };
        let user = given.text("user")?.unwrap_or_default().to_owned();
        let password = match given.value("password-file") {
            Some(path) => input::file(path, "the password")?,
            None if given.has("forget") => Default::default(),
            None => unlock::ask("password", "the password")?,
        };
        let region = given.text("region")?.unwrap_or_default().to_owned();
        Ok(Self::Http(target::read(address, user, password, region)))
    }
}

/// The vault's file and its key, which stays the same over many changes.
struct File<'a> {
    given: &'a Given,
    ticket: zeroize::Zeroizing<Vec<u8>>,
}

impl<'a> File<'a> {
    fn open(given: &'a Given) -> Result<Self, Failure> {
        let vault = unlock::unlock(&locate::read(given)?.sealed, given)?;
        Ok(Self { given, ticket: vault.reveal_ticket() })
    }

    /// The vault as it is stored now.
    fn read(&self) -> Result<(Found, Vault), Failure> {
        let found = locate::read(self.given)?;
        let vault = Vault::resume(&found.sealed, &self.ticket)?;
        Ok((found, vault))
    }

    /// Changes the vault and stores it.
    fn change<T>(
        &self,
        change: impl FnOnce(&mut Vault, u64) -> Result<T, vault::Error>,
    ) -> Result<T, Failure> {
        let (found, mut vault) = self.read()?;
        let now_ms = moment::now_ms()?;
        own::take(&mut vault, now_ms)?;
        let value = change(&mut vault, now_ms)?;
        let accounts = vault.accounts().count();
        store::replace(&found, &mut vault, |written| written.accounts().count() == accounts)?;
        Ok(value)
    }

    fn stores(&self) -> Result<Vec<(StoreId, Place)>, Failure> {
        let (_, vault) = self.read()?;
        Ok(vault.stores().into_iter().map(|(id, target)| (id, Place::Http(target))).collect())
    }

    fn id_of(&self, place: &Place) -> Result<StoreId, Failure> {
        match place {
            Place::Http(target) => {
                let (_, vault) = self.read()?;
                // One that is new is tried before it is kept.
                if !vault.stores().iter().any(|(_, known)| known.is_same_place(target)) {
                    Sender::new().probe(target, &vault.header().vault)?;
                }
                self.change(|vault, now| vault.keep_store(target, now, &mut store::System))
            }
            Place::Folder(path) => {
                let path = std::path::absolute(path).map_err(Failure::FileUnreadable)?;
                Ok(vault::place_id(&path.to_string_lossy()))
            }
        }
    }

    fn forget(&self, place: &Place) -> Result<(), Failure> {
        let Place::Http(target) = place else { return Err(Failure::NoStores) };
        let (_, vault) = self.read()?;
        let known = vault.stores().into_iter().find(|(_, known)| known.is_same_place(target));
        let (id, _) = known.ok_or(Failure::NoStores)?;
        self.change(|vault, now| vault.remove_store(&id, now))
    }

    fn sync(
        &self,
        id: StoreId,
        place: &Place,
        decision: Option<Decision>,
        given: &Given,
    ) -> Result<(), Failure> {
        self.change_owner()?;
        let ended = match place {
            Place::Http(target) => self.over_http(id, target, decision)?,
            Place::Folder(path) => self.over_folder(id, path, decision)?,
        };
        match ended {
            Ok(report) => self.print(&report),
            Err(question) => match (&question, given.value(NEW_PASSPHRASE_FILE)) {
                (Question::KeyRotated { sealed }, Some(path)) => self.take_over(sealed, path),
                _ => {
                    self.print_hidden(&question)?;
                    let id = question.id(&id);
                    Err(Failure::Undecided(question, id))
                }
            },
        }
    }

    /// The accounts that a question is about.
    fn print_hidden(&self, question: &Question) -> Result<(), Failure> {
        let Question::MassLoss { accounts } = question else { return Ok(()) };
        let (_, vault) = self.read()?;
        let named = accounts.iter().filter_map(|id| vault.account(id).ok());
        output::print(|out| {
            named.into_iter().try_for_each(|account| {
                writeln!(out, "deleted\t{}\t{}", plain(&account.issuer), plain(&account.name))
            })
        })
    }

    /// A copy of a browser's vault gets a name of its own before it syncs.
    fn change_owner(&self) -> Result<(), Failure> {
        let (_, vault) = self.read()?;
        let is_own = vault.devices().iter().any(|device| device.own && device.platform == own::platform());
        if is_own { Ok(()) } else { self.change(|_, _| Ok(())) }
    }

    fn over_http(
        &self,
        id: StoreId,
        target: &Target,
        decision: Option<Decision>,
    ) -> Result<Result<Report, Question>, Failure> {
        let sender = Sender::new();
        let (_, vault) = self.read()?;
        let mut run = Run::new(&vault, id, target, decision, moment::now_ms()?).map_err(Failure::Address)?;
        loop {
            match run.next() {
                Step::Send(request) => {
                    let answer = sender.send(request);
                    run.answer(answer, moment::now_ms()?);
                }
                Step::Merge => {
                    if let Some(sealed) =
                        self.merge(|vault, now| run.merge(vault, now, &mut store::System))?
                    {
                        run.stored(&sealed, moment::now_ms()?);
                    }
                }
                Step::Decide(question) => return Ok(Err(question.clone())),
                Step::Failed(error) => return Err(Failure::Store(error)),
                Step::Done(report) => return Ok(Ok(report.clone())),
            }
        }
    }

    fn over_folder(
        &self,
        id: StoreId,
        path: &Path,
        decision: Option<Decision>,
    ) -> Result<Result<Report, Question>, Failure> {
        let (_, vault) = self.read()?;
        if !path.is_dir() {
            return Err(Failure::NoFolder);
        }
        let folder = Folder::new(path, &sparekey_core::sync::folder(&vault.header().vault));
        let mut session = Session::new(&vault, id, decision);
        loop {
            match session.next() {
                Next::Ask(op) => {
                    let answer = folder.ask(op);
                    session.answer(answer);
                }
                Next::Merge => {
                    if let Some(sealed) =
                        self.merge(|vault, now| session.merge(vault, now, &mut store::System))?
                    {
                        session.stored(&sealed);
                    }
                }
                Next::Decide(question) => return Ok(Err(question.clone())),
                Next::Failed(error) => return Err(Failure::Store(error)),
                Next::Done(report) => return Ok(Ok(report.clone())),
            }
        }
    }

    /// The bytes that were stored, where the merge changed anything.
    fn merge(
        &self,
        merge: impl FnOnce(&mut Vault, u64) -> Result<Merged, vault::Error>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let (found, mut vault) = self.read()?;
        if merge(&mut vault, moment::now_ms()?)? == Merged::Unchanged {
            return Ok(None);
        }
        let accounts = vault.accounts().count();
        store::replace(&found, &mut vault, |written| written.accounts().count() == accounts).map(Some)
    }

    /// The vault has a new key since a device was taken out.
    fn take_over(&self, sealed: &[u8], path: &OsString) -> Result<(), Failure> {
        let passphrase = input::file(path, "the new passphrase")?;
        let header = vault::inspect(sealed)?;
        let kdf =
            header.slots.iter().find_map(|slot| slot.passphrase_kdf()).ok_or(vault::Error::NoSuchSlot)?;
        let derived = super::kdf::derive(&passphrase, kdf)?;
        let (found, mut vault) = self.read()?;
        vault.take_over(sealed, &derived, moment::now_ms()?)?;
        store::replace(&found, &mut vault, |_| true)?;
        output::complain("the vault has the new passphrase now; sync again with it");
        Ok(())
    }

    fn print(&self, report: &Report) -> Result<(), Failure> {
        let (_, vault) = self.read()?;
        let named = |id: DeviceId| {
            let device = vault.devices().into_iter().find(|device| device.id == id);
            let name = device.map(|d| if d.name.is_empty() { d.platform } else { d.name });
            plain(&name.unwrap_or_else(|| format!("{id:?}")))
        };
        for passed in &report.passed_over {
            let code = passed.why.code();
            output::complain(&match passed.why {
                Passed::Foreign => format!(
                    "passed over {}, which is not this vault's; delete it from the store, unless one of \
                     your devices wrote it ({code})",
                    passed.file()
                ),
                _ => format!("passed over a file of {} ({code})", named(passed.device)),
            });
        }
        for back in &report.rolled_back {
            let name = named(back.device);
            output::complain(&format!(
                "the store went back in time: of {name} it had file {}, now {} (store-rolled-back)",
                back.had, back.has
            ));
        }
        if report.became_new_device {
            output::complain("someone else writes under this device's name; it has a new one now");
        }
        output::print(|out| {
            for brought in &report.brought {
                let (name, counts) =
                    (named(brought.device), (brought.added, brought.changed, brought.removed));
                writeln!(
                    out,
                    "from\t{name}\t{} added\t{} changed\t{} removed",
                    counts.0, counts.1, counts.2
                )?;
            }
            writeln!(out, "{}", if report.put { "sent" } else { "nothing to send" })
        })
    }
}
