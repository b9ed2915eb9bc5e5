package io.mlconnector.sandbox.fusion.resource;

import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.BusinessUnit;
import io.mlconnector.sandbox.fusion.data.Table;
import java.util.Optional;
import java.util.function.Function;

/**
 * A resource that can be asked for directly.
 *
 * @param table where its rows are
 * @param key the attribute that rows are ordered by when nothing else is asked for
 * @param lastUpdate the attribute that tells when a row changed, if there is one
 * @param unit the business unit that decides who may see a row
 * @param <R> its rows
 */
public record RootResource<R>(
    Resource<R> resource,
    Function<Books, ? extends Table<R>> table,
    String key,
    Optional<String> lastUpdate,
    Function<R, Optional<BusinessUnit>> unit) {
  public String name() {
    return resource.name();
  }
}
