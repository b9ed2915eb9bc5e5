package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.IndexedTable;
import io.mlconnector.sandbox.fusion.data.PeriodStatus;
import io.mlconnector.sandbox.fusion.data.SmallTable;
import io.mlconnector.sandbox.fusion.data.Table;
import io.mlconnector.sandbox.fusion.query.Filter;
import io.mlconnector.sandbox.fusion.query.Grammar;
import io.mlconnector.sandbox.fusion.query.OrderBy;
import io.mlconnector.sandbox.fusion.query.QueryRefused;
import io.mlconnector.sandbox.fusion.query.RowQuery;
import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.query.Selector;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.fusion.resource.Resource;
import io.mlconnector.sandbox.fusion.resource.RootResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows a path from a resource over items and children to what it names. */
final class Navigator {
  private static final String CHILD = "child";

  private final Books books;
  private final PodSettings settings;
  private final Visibility visibility;
  private final Call call;
  private final long today;
  private final String[] segments;

  Navigator(Books books, PodSettings settings, Visibility visibility, Call call, long today) {
    this.books = books;
    this.settings = settings;
    this.visibility = visibility;
    this.call = call;
    this.today = today;
    this.segments = call.segments();
  }

  /** Finds what the call names; call it while the books are held still. */
  <R> Reply find(RootResource<R> root) {
    Resource<R> resource = root.resource();
    if (segments.length == 1) {
      return rootPage(root);
    }
    R row = item(root, segments[1]);
    if (row == null || !visible(root).test(row)) {
      return new Reply.Missing();
    }
    return fromItem(resource, row, 2, resource.name());
  }

  private <R> Reply rootPage(RootResource<R> root) {
    Resource<R> resource = root.resource();
    Selection selection = selection(resource);
    if (resource.name().equals("journalBatches")
        && !settings.journalsExpandable()
        && !selection.children().isEmpty()) {
      throw new QueryRefused("URL request parameter expand cannot be used in this context.");
    }
    String lastUpdate = root.lastUpdate().orElse("");
    Paging paging = Paging.of(call, settings.maxPageSize());
    boolean mixed = mixesApplications(resource);
    var query =
        new RowQuery<>(
            Filter.bind(Finder.primaryKey(call, root.key()), resource, root.key(), lastUpdate),
            OrderBy.parse(call.parameter("orderBy"), resource),
            paging.offset(),
            paging.limit(),
            call.isTrue("totalResults"),
            visibility.units().isEmpty() && !mixed,
            mixed ? Navigator::ofArbitraryApplication : visible(root));
    Table<R> table = root.table().apply(books);
    var page = new Selector<R>(root.key(), lastUpdate).select(table, query);
    return new Reply.Page<>(
        resource, page, paging.limit(), paging.offset(), selection, resource.name());
  }

  private <R> Predicate<R> visible(RootResource<R> root) {
    return row ->
        visibility.units().isEmpty()
            || root.unit().apply(row).isEmpty()
            || visibility.units().get().contains(root.unit().apply(row).get());
  }

  /** Without an application in the query the statuses come from whichever subledger. */
  private boolean mixesApplications(Resource<?> resource) {
    return resource.name().equals(Catalogue.PERIOD_STATUSES)
        && !call.parameter("q").contains("ApplicationId");
  }

  private static boolean ofArbitraryApplication(Object row) {
    return row instanceof PeriodStatus status
        && status.application().ordinal()
            == Math.floorMod(status.period().name().hashCode() + status.ledger().index(), 3);
  }

  private <R> @Nullable R item(RootResource<R> root, String pathId) {
    return switch (root.table().apply(books)) {
      case SmallTable<R> small -> named(root.resource(), small.rows(), pathId);
      case IndexedTable<R, ?> indexed -> {
        int row = Ids.isNumber(pathId) ? indexed.rowOf(Long.parseLong(pathId)) : -1;
        yield row < 0 ? null : indexed.row(row);
      }
    };
  }

  private <R> @Nullable R named(Resource<R> resource, List<R> rows, String pathId) {
    for (R row : rows) {
      if (resource.pathId(row, today).equals(pathId)) {
        return row;
      }
    }
    return null;
  }

  private <R> Reply fromItem(Resource<R> resource, R row, int position, String collectionPath) {
    if (position == segments.length) {
      return new Reply.Item<>(resource, row, selection(resource), collectionPath);
    }
    Resource.Child<R, ?> child =
        segments[position].equals(CHILD) && position + 1 < segments.length
            ? resource.child(segments[position + 1])
            : null;
    if (child == null) {
      return new Reply.Missing();
    }
    String path = collectionPath + '/' + segments[position - 1] + '/' + CHILD + '/' + child.name();
    return fromChild(child, row, position + 2, path);
  }

  private <R, C> Reply fromChild(Resource.Child<R, C> child, R parent, int position, String path) {
    Resource<C> resource = child.resource();
    List<C> rows = child.rows().apply(parent);
    if (position < segments.length) {
      C row = named(resource, rows, segments[position]);
      return row == null ? new Reply.Missing() : fromItem(resource, row, position + 1, path);
    }
    Paging paging = Paging.of(call, settings.maxPageSize());
    var query =
        new RowQuery<C>(
            Filter.bind(
                Grammar.parse(call.parameter("q"), call.frameworkVersion()), resource, "", ""),
            OrderBy.parse(call.parameter("orderBy"), resource),
            paging.offset(),
            paging.limit(),
            call.isTrue("totalResults"),
            true,
            row -> true);
    var page = new Selector<C>("", "").select(rows, query);
    return new Reply.Page<>(
        resource, page, paging.limit(), paging.offset(), selection(resource), path);
  }

  private Selection selection(Resource<?> resource) {
    Selection selection = Selection.parse(call.parameter("fields"), call.parameter("expand"));
    check(selection, resource);
    return selection;
  }

  private static void check(Selection selection, Resource<?> resource) {
    Optional<String> unknown =
        selection.fields().stream()
            .flatMap(java.util.Set::stream)
            .filter(field -> resource.column(field) == null)
            .findFirst();
    if (unknown.isPresent()) {
      throw new QueryRefused("URL request parameter fields cannot be used in this context.");
    }
    selection
        .children()
        .forEach(
            (name, inner) -> {
              Resource.Child<?, ?> child = resource.child(name);
              if (child == null) {
                throw new QueryRefused(
                    "URL request parameter expand cannot be used in this context.");
              }
              check(inner, child.resource());
            });
  }
}
