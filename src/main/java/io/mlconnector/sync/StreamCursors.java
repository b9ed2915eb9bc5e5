package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Cursors by stream. To be used inside a transaction. */
@ApplicationScoped
class StreamCursors implements PanacheRepositoryBase<StreamCursor, String> {
  StreamCursor of(StreamName stream) {
    StreamCursor cursor = findById(stream.externalName());
    if (cursor == null) {
      throw new IllegalStateException("the stream " + stream + " was never activated");
    }
    return cursor;
  }
}
