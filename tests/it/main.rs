//! The one integration binary: whole stories on real folders, repositories and sockets, and text cases.
#![allow(clippy::unwrap_used, reason = "what helpers of tests cannot have ends the test")]

mod audit;
mod cases;
mod check;
mod demo;
mod english;
mod history;
mod interrupted;
mod pages;
mod publish;
mod review;
mod rules;
mod scenario;
mod search;
mod serve;
mod shipped;
