package io.mlconnector.sandbox.fusion.fault;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The switchboard: faults are switched on and off while the pod runs, one of each kind at a time.
 * Faults that change the books do so when switched on, or page by page. Thread-safe.
 */
public final class PodFaults {
  private final Map<FaultKind, ActiveFault> active = new EnumMap<>(FaultKind.class);
  private final BookFaults books;

  public PodFaults(BookFaults books) {
    this.books = books;
  }

  /** Switches a fault on, in place of an earlier one of its kind. */
  public void activate(Fault fault) {
    synchronized (active) {
      active.put(fault.kind(), new ActiveFault(fault));
    }
    Set<String> resources = fault.resource().map(Set::of).orElseGet(books::resources);
    for (String resource : resources) {
      disturb(fault, resource);
    }
  }

  private void disturb(Fault fault, String resource) {
    switch (fault.kind()) {
      case LATE_COMMIT -> books.changeLate(resource, fault.rows(), fault.delay());
      case EQUAL_TIMESTAMPS -> books.changeTogether(resource, fault.rows());
      case SILENT_DELETE -> books.deleteSilently(resource, fault.rows());
      case CHILD_CHANGE -> books.changeChildren(resource, fault.rows());
      default -> {
        // It strikes later, with requests or pages.
      }
    }
  }

  /** Switches a fault off; late commits become visible. */
  public void clear(FaultKind kind) {
    synchronized (active) {
      active.remove(kind);
    }
    if (kind == FaultKind.LATE_COMMIT) {
      books.showHeldBack();
    }
  }

  /** Switches all faults off. */
  public void clearAll() {
    for (FaultKind kind : FaultKind.values()) {
      clear(kind);
    }
  }

  /** Faults that are on. */
  public Collection<Fault> active() {
    synchronized (active) {
      active.values().removeIf(ActiveFault::isOver);
      return List.copyOf(active.values().stream().map(ActiveFault::fault).toList());
    }
  }

  /** How often the fault has struck since it was switched on. */
  public int strikes(FaultKind kind) {
    synchronized (active) {
      ActiveFault fault = active.get(kind);
      return fault == null ? 0 : fault.strikesSoFar();
    }
  }

  /** The fault that strikes this request, one of its answer excepted. */
  public Optional<Fault> strikeRequest(String resource, boolean asksForTotal) {
    for (FaultKind kind : FaultKind.values()) {
      boolean possible =
          kind.scope() == FaultKind.Scope.REQUEST
              && (kind != FaultKind.TOTAL_RESULTS_ERROR || asksForTotal);
      if (possible && strike(kind, resource)) {
        return find(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether a fault strikes; counts it when it does. */
  public boolean strike(FaultKind kind, String resource) {
    ActiveFault fault;
    synchronized (active) {
      fault = active.get(kind);
    }
    return fault != null && fault.concerns(resource) && fault.strikes();
  }

  /** The fault of this kind that is on. */
  public Optional<Fault> find(FaultKind kind) {
    synchronized (active) {
      return Optional.ofNullable(active.get(kind))
          .filter(fault -> !fault.isOver())
          .map(ActiveFault::fault);
    }
  }

  /** To be called after each page that was served. */
  public void pageServed(String resource) {
    if (strike(FaultKind.CHANGES_DURING_WALK, resource)) {
      find(FaultKind.CHANGES_DURING_WALK)
          .ifPresent(fault -> books.changeDuringWalk(resource, fault.rows()));
    }
  }
}
