//! The one integration binary: whole stories on real folders, repositories and sockets, and text cases.

mod cases;
mod demo;
mod history;
mod publish;
mod rules;
mod serve;
mod shipped;
