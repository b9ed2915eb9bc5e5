package io.mlconnector.sandbox.fusion;

import io.mlconnector.sandbox.fusion.data.BusinessUnit;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.sandbox.fusion.fault.PodFaults;
import io.mlconnector.sandbox.fusion.http.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** While the fault is on, the integration user sees the first two business units only. */
final class RestrictedUser implements Visibility {
  private final PodFaults faults;
  private final Set<BusinessUnit> remaining;

  RestrictedUser(PodFaults faults, List<BusinessUnit> units) {
    this.faults = faults;
    this.remaining = Set.copyOf(units.subList(0, 2));
  }

  @Override
  public Optional<Set<BusinessUnit>> units() {
    return faults.find(FaultKind.RESTRICTED_USER).isPresent()
        ? Optional.of(remaining)
        : Optional.empty();
  }
}
