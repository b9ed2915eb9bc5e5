package io.mlconnector.sandbox.teams.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The switchboard: faults are switched on and off while the simulator runs, any number of a kind at
 * a time, each limited to what it is on. Thread-safe.
 */
public final class CloudFaults {
  private final List<Active> active = new ArrayList<>();

  /** Switches a fault on, in place of one of its kind that is on the same. */
  public synchronized void activate(CloudFault fault) {
    active.removeIf(
        other -> other.fault.kind() == fault.kind() && other.fault.on().equals(fault.on()));
    active.add(new Active(fault));
  }

  /** Switches all faults of a kind off. */
  public synchronized void clear(CloudFaultKind kind) {
    active.removeIf(other -> other.fault.kind() == kind);
  }

  /** Switches all faults off. */
  public synchronized void clearAll() {
    active.clear();
  }

  /** Faults that are on. */
  public synchronized List<CloudFault> active() {
    active.removeIf(Active::isOver);
    return active.stream().map(other -> other.fault).toList();
  }

  /** How often faults of this kind have struck since they were switched on. */
  public synchronized int strikes(CloudFaultKind kind) {
    return active.stream()
        .filter(other -> other.fault.kind() == kind)
        .mapToInt(other -> other.struck)
        .sum();
  }

  /** The fault that strikes this request in place of an answer. */
  public synchronized Optional<CloudFault> strikeRequest(String service, String subject) {
    return strikeScope(CloudFaultKind.Scope.REQUEST, service, subject);
  }

  /** The fault that strikes the answer to this request. */
  public synchronized Optional<CloudFault> strikeAnswer(String service, String subject) {
    return strikeScope(CloudFaultKind.Scope.ANSWER, service, subject);
  }

  /** The fault of this kind that strikes; counts it when it does. */
  public synchronized Optional<CloudFault> strike(
      CloudFaultKind kind, String service, String subject) {
    return active.stream()
        .filter(other -> other.fault.kind() == kind)
        .filter(other -> other.strikes(service, subject))
        .map(other -> other.fault)
        .findFirst();
  }

  private Optional<CloudFault> strikeScope(
      CloudFaultKind.Scope scope, String service, String subject) {
    return active.stream()
        .filter(other -> other.fault.kind().scope() == scope)
        .filter(other -> other.strikes(service, subject))
        .map(other -> other.fault)
        .findFirst();
  }

  /** A fault that is on, with what it has done so far. */
  private static final class Active {
    private final CloudFault fault;
    private final SplittableRandom random;
    private final long since = System.nanoTime();
    private int passed;
    private int struck;

    private Active(CloudFault fault) {
      this.fault = fault;
      // Kinds that drew alike would always strike together.
      this.random = new SplittableRandom(7L + fault.kind().ordinal());
    }

    private boolean isOver() {
      return fault.duration().isPresent()
          && System.nanoTime() - since >= fault.duration().get().toNanos();
    }

    private boolean strikes(String service, String subject) {
      if (!fault.concerns(service, subject) || isOver() || struck >= fault.count()) {
        return false;
      }
      if (passed < fault.skip()) {
        passed++;
        return false;
      }
      if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
        return false;
      }
      struck++;
      return true;
    }
  }
}
