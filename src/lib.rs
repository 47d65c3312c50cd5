//! qingdan keeps public transparency lists as YAML in git and renders them as a static site.
//!
//! source → load → check → history → Site → audit / render / index → publish

pub mod audit;
pub mod calendar;
pub mod check;
pub mod commands;
pub mod config;
pub mod demo;
pub mod due;
pub mod facts;
pub mod history;
pub mod index;
pub mod inspect;
pub mod lang;
pub mod lint;
pub mod load;
pub mod model;
mod names;
pub mod periods;
pub mod publish;
pub mod render;
pub mod report;
pub mod review;
pub mod roles;
pub mod serve;
pub mod site;
pub mod source;
