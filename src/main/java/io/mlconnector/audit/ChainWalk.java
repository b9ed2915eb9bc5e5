package io.mlconnector.audit;

import io.mlconnector.audit.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the chain and says what is wrong with it. Rows come in the order of their positions,
 * then ids; a position may be claimed by several rows.
 *
 * <p>A row whose content was changed contradicts its own hash. A row that was rewritten together
 * with its hash contradicts what the next row says about it. So a broken link is the fault of the
 * row before it, unless the row after it contradicts itself or its own successor, too.
 */
final class ChainWalk {
  private static final Duration LATE = Duration.ofHours(1);
  private static final int MOST_FINDINGS = 1_000;

  private final long first;
  private final long last;
  private final PrunedRanges pruned;
  private final Checkpoint head;

  private final List<Finding> findings = new ArrayList<>();
  private final List<BrokenLink> brokenLinks = new ArrayList<>();
  private final List<SealedRow> claimants = new ArrayList<>();
  private long reached;
  private @Nullable Node before;
  private Instant youngest = Instant.MIN;
  private long entries;

  /**
   * @param first first position that will come
   * @param last last position that will come, not beyond the head
   */
  ChainWalk(long first, long last, PrunedRanges pruned, Checkpoint head) {
    this.first = first;
    this.last = last;
    this.pruned = pruned;
    this.head = head;
    this.reached = first - 1;
    this.before = first == 1 ? Node.trusted(ChainHash.GENESIS) : null;
  }

  void accept(SealedRow row) {
    if (!claimants.isEmpty() && claimants.getFirst().position() != row.position()) {
      settle(Optional.of(row.link().previous()));
    }
    claimants.add(row);
    entries++;
  }

  /** Rows that came. */
  long entries() {
    return entries;
  }

  /** Ends the walk; the findings are in the order of the chain. */
  List<Finding> finish() {
    if (!claimants.isEmpty()) {
      boolean endsChain = claimants.getFirst().position() == head.position();
      settle(endsChain ? Optional.of(head.hash()) : Optional.empty());
    }
    if (last >= first) {
      skipTo(last + 1);
    }
    if (reached == head.position() && before != null && !before.hash.equals(head.hash())) {
      brokenLinks.add(new BrokenLink(before, Node.trusted(head.hash())));
    }
    blameForBrokenLinks();
    findings.sort(java.util.Comparator.comparingLong(Finding::from));
    return List.copyOf(findings);
  }

  private void settle(Optional<ChainHash> nextSays) {
    long position = claimants.getFirst().position();
    if (pruned.covering(position).isPresent()) {
      claimants.forEach(
          row -> report(Finding.of(Kind.INSERTED, row, "stands where entries were pruned")));
    } else {
      skipTo(position);
      SealedRow genuine = genuine(nextSays);
      for (SealedRow row : claimants) {
        if (row != genuine) {
          report(Finding.of(Kind.INSERTED, row, "claims the position of another entry"));
        }
      }
      join(genuine);
    }
    claimants.clear();
  }

  private void join(SealedRow row) {
    boolean consistent = row.isConsistent();
    if (!consistent) {
      report(
          Finding.of(Kind.CHANGED, row, "its content does not have the hash it was sealed with"));
    } else if (row.row().recordedAt().plus(LATE).isBefore(youngest)) {
      report(
          Finding.of(Kind.BACKDATED, row, "was sealed after entries recorded until " + youngest));
    } else if (row.row().recordedAt().isAfter(youngest)) {
      youngest = row.row().recordedAt();
    }
    var node = new Node(Optional.of(row), row.link().hash(), consistent);
    if (before != null && !before.hash.equals(row.link().previous())) {
      brokenLinks.add(new BrokenLink(before, node));
    }
    before = node;
    reached = row.position();
  }

  /** Passes over positions without rows: pruned ones keep the chain closed, others are missing. */
  private void skipTo(long position) {
    while (reached + 1 < position) {
      long next = reached + 1;
      var range = pruned.covering(next);
      if (range.isPresent()) {
        // A walk may begin inside a range; then there is nothing to compare it with.
        if (before != null
            && range.get().from() == next
            && !before.hash.equals(range.get().previous())) {
          brokenLinks.add(new BrokenLink(before, Node.trusted(range.get().previous())));
        }
        before = Node.trusted(range.get().last());
        reached = Math.min(range.get().to(), position - 1);
      } else {
        long end =
            pruned.ranges().stream()
                .mapToLong(PrunedRange::from)
                .filter(from -> from > next)
                .min()
                .orElse(position);
        end = Math.min(end, position) - 1;
        report(Finding.removed(next, end));
        before = null;
        reached = end;
      }
    }
  }

  private SealedRow genuine(Optional<ChainHash> nextSays) {
    if (claimants.size() == 1) {
      return claimants.getFirst();
    }
    return claimants.stream()
        .filter(row -> row.isConsistent() && nextSays.filter(row.link().hash()::equals).isPresent())
        .findFirst()
        .or(() -> claimants.stream().filter(this::continuesChain).findFirst())
        .orElse(claimants.getFirst());
  }

  private boolean continuesChain(SealedRow row) {
    return row.isConsistent() && (before == null || before.hash.equals(row.link().previous()));
  }

  private void blameForBrokenLinks() {
    for (int i = 0; i < brokenLinks.size(); i++) {
      BrokenLink broken = brokenLinks.get(i);
      if (!broken.left.consistent || !broken.right.consistent) {
        continue; // The row that contradicts itself is found already.
      }
      boolean rightContradictsNext =
          i + 1 < brokenLinks.size() && brokenLinks.get(i + 1).left == broken.right;
      Node guilty = broken.left.row.isEmpty() || rightContradictsNext ? broken.right : broken.left;
      guilty.row.ifPresent(
          row ->
              report(
                  Finding.of(
                      Kind.CHANGED,
                      row,
                      "was rewritten together with its hash, perhaps with entries before it")));
      if (rightContradictsNext) {
        i++;
      }
    }
  }

  private void report(Finding finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  /** A place of the chain; without a row it is known from elsewhere and taken as true. */
  private static final class Node {
    private final Optional<SealedRow> row;
    private final ChainHash hash;
    private final boolean consistent;

    private Node(Optional<SealedRow> row, ChainHash hash, boolean consistent) {
      this.row = row;
      this.hash = hash;
      this.consistent = consistent;
    }

    static Node trusted(ChainHash hash) {
      return new Node(Optional.empty(), hash, true);
    }
  }

  private record BrokenLink(Node left, Node right) {}
}
