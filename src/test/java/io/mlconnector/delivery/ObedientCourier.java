package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Delivers what has no word of trouble in its event key. */
@ApplicationScoped
public class ObedientCourier implements Courier {
  private final List<String> delivered = new CopyOnWriteArrayList<>();

  /** Everything that arrived. */
  public List<String> delivered() {
    return List.copyOf(delivered);
  }

  @Override
  public String kind() {
    return "obedient";
  }

  @Override
  public Outcome deliver(Parcel parcel) {
    var trace = new Trace(Optional.of("remote-7"), OptionalInt.of(200), "token=****");
    if (parcel.eventKey().contains("refuse")) {
      return new Outcome.Rejected(ErrorCode.FUSION_REQUEST_REFUSED, "too large", trace);
    }
    delivered.add(parcel.eventKey());
    return new Outcome.Delivered(Optional.of("message-" + parcel.id()), trace);
  }

  @Override
  public ReadBack readBack(Parcel parcel, Instant triedSince) {
    return new ReadBack.CannotTell("nobody asked for it");
  }

  @Override
  public Pace pace(TargetName target) {
    return Pace.unlimited();
  }
}
