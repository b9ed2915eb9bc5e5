package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.fusion.RecordPage.Rejected;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts page requests into the words of the resource and of the grammar, and answers together. */
@ApplicationScoped
class RestFusionGateway implements FusionGateway {
  private static final String JOURNAL_CHILDREN = "journalHeaders.journalLines";

  private final FusionTransport transport;
  private final PageCalls calls;
  private final RowCompletion completion;
  private final QueryGrammar grammar;
  private final boolean expandJournals;
  private final Clock clock;

  RestFusionGateway(FusionTransport transport, FusionConfig config, Clock clock) {
    this.transport = transport;
    this.calls = new PageCalls(transport, new PageSizes(config.pageSize()));
    this.completion = new RowCompletion(calls);
    this.grammar = QueryGrammar.of(config.frameworkVersion());
    this.expandJournals = config.expandJournals();
    this.clock = clock;
  }

  @Override
  public RecordPage fetch(PageRequest request) {
    Resource resource = resource(request.stream());
    List<PageQuery> queries = PageQuery.of(request, resource, grammar);
    long begin = System.nanoTime();
    var page = new Gathered();
    if (queries.size() == 1) {
      page.hasMore = gather(request, resource, queries.getFirst(), request.offset(), page);
    } else {
      // One query a row, so the offset counts queries.
      queries.stream()
          .skip(request.offset())
          .forEach(query -> gather(request, resource, query, 0, page));
    }
    return page.toPage(clock, Duration.ofNanos(System.nanoTime() - begin));
  }

  private boolean gather(
      PageRequest request, Resource resource, PageQuery query, long offset, Gathered page) {
    boolean whole = request.projection() == Projection.WHOLE;
    RowShape shape =
        whole
            ? RowShape.records(resource, query.keyPrefix())
            : RowShape.keys(resource, query.keyPrefix());
    int most = whole ? resource.maxPageSize() : Integer.MAX_VALUE;
    Reply<ParsedPage> reply =
        calls.page(request.stream(), most, limit -> query.page(offset, limit), shape, page.tally);
    if (request.filter() instanceof RowFilter.BalanceOf asked) {
      mustMean(asked, request.stream(), reply.content());
    }
    page.sent(reply.sentAt());
    for (ParsedRow row : reply.content().rows()) {
      page.add(whole ? completion.complete(resource, shape, row, page.tally) : row);
    }
    return reply.content().hasMore();
  }

  /**
   * Balances have no time stamp and no order that would betray an answer to another question, such
   * as one that a cache sends once more; taken for the answer, it would stand until the next
   * journal.
   */
  private static void mustMean(RowFilter.BalanceOf asked, StreamName stream, ParsedPage answer) {
    for (ParsedRow row : answer.rows()) {
      if (row.key().isPresent() && !asked.isMeantBy(row.key().get())) {
        throw new Unintelligible(
            RemoteFault.unanswered(Fusion.SYSTEM, stream.externalName()),
            "it is about another balance than the one asked for");
      }
    }
  }

  private Resource resource(StreamName stream) {
    Resource resource = ResourceCatalog.resource(stream);
    return expandJournals && resource.composition() == Resource.Composition.JOURNAL
        ? resource.expanded(JOURNAL_CHILDREN)
        : resource;
  }

  @Override
  public ResourceDescription describe(StreamName stream) {
    Resource resource = ResourceCatalog.resource(stream);
    var call = new FusionCall(stream, DescriptionParser.address(resource));
    return transport.ask(call, body -> DescriptionParser.parse(resource, body)).content();
  }

  /** A page while it grows. */
  private static final class Gathered {
    private final List<FusionRecord> records = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final CallTally tally = new CallTally();
    private Instant sentAt = Instant.MAX;
    private boolean hasMore;

    void sent(Instant at) {
      sentAt = at.isBefore(sentAt) ? at : sentAt;
    }

    void add(ParsedRow row) {
      row.problem()
          .ifPresentOrElse(
              why -> rejected.add(new Rejected(why, row.payload())),
              () -> records.add(row.toRecord()));
    }

    RecordPage toPage(Clock clock, Duration elapsed) {
      return new RecordPage(
          records,
          rejected,
          records.size() + rejected.size(),
          hasMore,
          sentAt.equals(Instant.MAX) ? clock.instant() : sentAt,
          elapsed,
          tally.calls(),
          tally.bytes());
    }
  }
}
