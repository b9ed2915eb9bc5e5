package io.mlconnector.fusion;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.WatermarkFinding.Verdict;
import io.mlconnector.remote.RemoteException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the pod whether the streams that are read by what changed can be read so: a filter on an
 * attribute that is not queryable is refused on some releases and ignored on others. A pod that
 * does not answer is no finding. Thread-safe.
 */
@ApplicationScoped
public class WatermarkCheck {
  private static final Logger LOG = LoggerFactory.getLogger(WatermarkCheck.class);

  private final FusionGateway gateway;
  private volatile List<WatermarkFinding> latest = List.of();

  WatermarkCheck(FusionGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Asks about those of the streams that have a watermark, one call each, and logs what is wrong.
   * Blocks until all are answered; to be called at start, beside the work, by no more than one
   * thread.
   */
  public List<WatermarkFinding> inspect(Collection<StreamName> streams) {
    var findings = new ArrayList<WatermarkFinding>();
    for (StreamName stream : streams) {
      ResourceCatalog.resource(stream)
          .watermark()
          .ifPresent(attribute -> findings.add(find(stream, attribute)));
    }
    latest = List.copyOf(findings);
    return latest;
  }

  /** What the last inspection found, empty before the first. */
  public List<WatermarkFinding> latest() {
    return latest;
  }

  private WatermarkFinding find(StreamName stream, String attribute) {
    ResourceDescription description;
    try {
      description = gateway.describe(stream);
    } catch (RemoteException e) {
      LOG.warn("Watermark not checked stream={} code={}", stream, e.code());
      return new WatermarkFinding(stream, attribute, Verdict.UNKNOWN, e.code().name());
    }
    if (description.isQueryable(attribute)) {
      return new WatermarkFinding(stream, attribute, Verdict.USABLE, "queryable");
    }
    Verdict verdict = description.has(attribute) ? Verdict.NOT_QUERYABLE : Verdict.ABSENT;
    LOG.error(
        "Watermark can not be used stream={} code={} attribute={} verdict={}",
        stream,
        ErrorCode.FUSION_REQUEST_REFUSED,
        attribute,
        verdict);
    return new WatermarkFinding(
        stream,
        attribute,
        verdict,
        verdict == Verdict.ABSENT
            ? "the resource has no such attribute"
            : "filters may not use the attribute");
  }
}
