//! The one integration binary: whole stories on real folders, repositories and sockets.

mod demo;
mod publish;
mod serve;
mod shipped;
