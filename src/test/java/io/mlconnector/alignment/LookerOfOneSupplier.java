package io.mlconnector.alignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;

/** Shows one supplier that the warehouse does not have. */
@Alternative
@ApplicationScoped
public class LookerOfOneSupplier implements DimensionValues {
  @Override
  public ShownValues shown(Subject subject) {
    var values = List.of(new ShownValues.ShownValue("S7", Optional.of("Seven")));
    return new ShownValues.Shown(subject == Subject.SUPPLIER ? values : List.of(), true);
  }
}
