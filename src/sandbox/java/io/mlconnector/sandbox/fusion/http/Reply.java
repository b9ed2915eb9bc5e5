package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.query.RowPage;
import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.resource.Resource;

/** What was found, to be written when the books may move on. */
sealed interface Reply {
  void writeTo(ItemWriter writer);

  /** A page of a collection. */
  record Page<R>(
      Resource<R> resource,
      RowPage<R> page,
      int limit,
      long offset,
      Selection selection,
      String path)
      implements Reply {
    @Override
    public void writeTo(ItemWriter writer) {
      writer.collection(
          resource, page.rows(), page.hasMore(), limit, offset, page.total(), selection, path);
    }
  }

  /** One item. */
  record Item<R>(Resource<R> resource, R row, Selection selection, String collectionPath)
      implements Reply {
    @Override
    public void writeTo(ItemWriter writer) {
      writer.item(resource, row, selection, collectionPath);
    }

    String entityTag() {
      return '"' + resource.changeIndicator(row) + '"';
    }
  }

  /** There is no such thing, or the user may not see it. */
  record Missing() implements Reply {
    @Override
    public void writeTo(ItemWriter writer) {
      throw new IllegalStateException("nothing to write");
    }
  }
}
