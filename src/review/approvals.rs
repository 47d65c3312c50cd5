//! What the host knows of a request: who asked, which commit is its head, who approved which commit, who is in which
//! team (decisions.md §26).

use std::collections::BTreeMap;

use serde::Deserialize;

/// The envelope that `--approvals` reads; what a host adds to it is ignored.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Approvals {
    pub author: String,
    /// Forty hexadecimal digits.
    pub head: String,
    #[serde(default)]
    pub reviews: Vec<Vote>,
    #[serde(default)]
    pub members: BTreeMap<String, Vec<String>>,
}

/// One review, in the order of the host: the oldest first.
#[derive(Clone, Debug, Deserialize)]
pub struct Vote {
    pub user: String,
    pub state: String,
    #[serde(default)]
    pub commit: String,
}

/// Where a person stands at the head commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Approves,
    Objects,
    /// Approved a commit that is no longer the head.
    Stale,
}

impl Approvals {
    /// The last word of everyone who said one; comments are none, and a dismissed review is as if it had not been.
    pub fn stands(&self) -> BTreeMap<String, Stand> {
        let mut stands = BTreeMap::new();
        for vote in &self.reviews {
            let user = account(&vote.user);
            match vote.state.to_ascii_lowercase().as_str() {
                "approved" | "approve" => {
                    let is_head = !self.head.is_empty() && vote.commit == self.head;
                    stands.insert(user, if is_head { Stand::Approves } else { Stand::Stale });
                }
                // An objection stands until it is withdrawn, whatever the commit.
                "changes_requested" | "request_changes" | "rejected" => {
                    stands.insert(user, Stand::Objects);
                }
                "dismissed" => drop(stands.remove(&user)),
                _ => {}
            }
        }
        stands
    }

    /// Whether an account speaks for an entry of `[roles]`: the account itself, or a team that it is in.
    pub fn speaks(&self, user: &str, entry: &str) -> bool {
        let (user, entry) = (account(user), account(entry));
        if !entry.contains('/') && user == entry {
            return true;
        }
        self.members.iter().any(|(team, users)| {
            account(team) == entry && users.iter().any(|member| account(member) == user)
        })
    }

    /// Whether it speaks for any of these.
    pub fn speaks_for(&self, user: &str, entries: &[String]) -> bool {
        !user.is_empty() && entries.iter().any(|entry| self.speaks(user, entry))
    }

    /// Whether all of these are teams of which not one member is known: the host did not tell.
    pub fn knows_none_of(&self, entries: &[String]) -> bool {
        let is_known = |entry: &String| {
            !entry.contains('/')
                || self
                    .members
                    .iter()
                    .any(|(team, users)| account(team) == account(entry) && !users.is_empty())
        };
        !entries.iter().any(is_known)
    }
}

/// Hosts do not tell accounts apart by case.
fn account(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}
