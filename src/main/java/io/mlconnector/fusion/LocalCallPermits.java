package io.mlconnector.fusion;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets every call pass; stands in where no budget is shared. */
@DefaultBean
@ApplicationScoped
class LocalCallPermits implements CallPermits {
  @Override
  public void take() {
    // Nothing is shared, so there is nobody to wait for.
  }
}
