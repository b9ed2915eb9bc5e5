package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.data.BusinessUnit;
import java.util.Optional;
import java.util.Set;

/** Which business units the integration user may see; missing ones show as fewer rows. */
public interface Visibility {
  /** The only units that can be seen, or empty when all can. */
  Optional<Set<BusinessUnit>> units();
}
