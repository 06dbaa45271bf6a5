//! Other programs: started so that the kernel ends them when this one is gone, run to their end, measured.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::watch::Stopwatch;

/// How much of a failed program's last words is shown.
const LAST_WORDS: usize = 2000;

/// Tells the person who waits what is being done.
pub(crate) fn say(text: &str) {
    // Nobody listens: then nobody misses it.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// What a program took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) seconds: f64,
    /// Most memory it held at any moment.
    pub(crate) peak_bytes: u64,
}

/// A program with everything it is started with. It sees nothing of the caller's environment but the path.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    program: PathBuf,
    args: Vec<OsString>,
    env: Vec<(&'static str, OsString)>,
    folder: PathBuf,
}

impl Task {
    /// A program that runs in that folder.
    pub(crate) fn new(program: impl Into<PathBuf>, folder: &Path) -> Task {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let env = vec![
            ("PATH", path),
            ("HOME", folder.into()),
            ("LANG", "C.UTF-8".into()),
        ];
        Task {
            program: program.into(),
            args: Vec::new(),
            env,
            folder: folder.to_owned(),
        }
    }

    pub(crate) fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Task {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    pub(crate) fn env(mut self, name: &'static str, value: impl Into<OsString>) -> Task {
        self.env.push((name, value.into()));
        self
    }

    /// Runs to the end and gives what was written to standard output.
    pub(crate) fn run(&self) -> anyhow::Result<String> {
        let mut command = self.command(None);
        let output = command
            .output()
            .with_context(|| format!("cannot start {}", self.name()))?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            bail!(
                "{} failed ({}):\n{}",
                self.shown(),
                output.status,
                last(&words)
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs to the end under GNU time, which asks the kernel for the peak of memory.
    pub(crate) fn measure(&self) -> anyhow::Result<(String, Cost)> {
        let peak = self.folder.join("peak");
        let mut command = self.command(Some(&peak));
        let watch = Stopwatch::start();
        let output = command
            .output()
            .with_context(|| format!("cannot start {}", self.name()))?;
        let seconds = watch.seconds();
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            bail!(
                "{} failed ({}):\n{}",
                self.shown(),
                output.status,
                last(&words)
            );
        }
        let kilobytes = std::fs::read_to_string(&peak).context("GNU time wrote nothing")?;
        let kilobytes: u64 = kilobytes
            .trim()
            .parse()
            .context("GNU time wrote no number")?;
        let cost = Cost {
            seconds,
            peak_bytes: kilobytes * 1024,
        };
        Ok((String::from_utf8_lossy(&output.stdout).into_owned(), cost))
    }

    /// Starts and goes on; what it says goes into a file.
    pub(crate) fn spawn(&self) -> anyhow::Result<Running> {
        let log = self.folder.join(format!("{}.log", self.name()));
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = self.command(None);
        command.stdout(file.try_clone()?).stderr(file);
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {}", self.name()))?;
        Ok(Running { child, log })
    }

    /// `setpriv` has the kernel end the program when its parent ends, however that came about.
    fn command(&self, peak: Option<&Path>) -> Command {
        let guard = ["--pdeathsig", "KILL", "--"];
        let mut command = Command::new("setpriv");
        command.args(guard);
        if let Some(peak) = peak {
            command
                .args(["/usr/bin/time", "-f", "%M", "-o"])
                .arg(peak)
                .arg("setpriv")
                .args(guard);
        }
        command
            .arg(&self.program)
            .args(&self.args)
            .current_dir(&self.folder)
            .stdin(Stdio::null());
        command
            .env_clear()
            .envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    fn name(&self) -> String {
        let name = self.program.file_name().unwrap_or(self.program.as_os_str());
        name.to_string_lossy().into_owned()
    }

    fn shown(&self) -> String {
        let args: Vec<_> = self.args.iter().map(|arg| arg.to_string_lossy()).collect();
        format!("{} {}", self.name(), args.join(" "))
    }
}

/// A program that is running; ended when this is dropped.
pub(crate) struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Fails with its last words when it has ended.
    pub(crate) fn still_runs(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("it ended by itself ({status}):\n{}", self.last_words()),
        }
    }

    pub(crate) fn last_words(&self) -> String {
        last(&std::fs::read_to_string(&self.log).unwrap_or_default()).to_owned()
    }

    /// Asks it to stop in order, and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        self.still_runs()?;
        let told = Command::new("sh")
            .args(["-c", &format!("kill -TERM {}", self.id())])
            .status()?;
        let status = self.child.wait()?;
        if !told.success() || !status.success() {
            bail!(
                "it did not stop in order ({status}):\n{}",
                self.last_words()
            );
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn last(words: &str) -> &str {
    let start = words.len().saturating_sub(LAST_WORDS);
    words
        .get(words.ceil_char_boundary(start)..)
        .unwrap_or(words)
}
