package io.mlconnector.failure;

import java.util.List;

/**
 * A look at the configuration that goes beyond the type of a single property. All beans of this
 * type are asked once, before any work starts; one problem is enough to stop the boot.
 */
public interface ConfigurationCheck {
  /** Everything that is wrong, empty when all is well. Must not wait for remote systems. */
  List<ConfigurationProblem> check();
}
