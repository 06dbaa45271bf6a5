//! 认定不实: a unit finds that what an enterprise has registered itself is false. The enterprise states its view first, two
//! decide, and the enterprise may complain. No measure follows.

mod charge;
mod steps;

pub use charge::{Charge, FindingGround, LONGEST_FACTS, SHORTEST_FACTS, Statement, read_charge};
pub use steps::{OPENED, STEPS};
