package io.mlconnector.teams;

import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConnectorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Tells people, by their activity feed. */
@ApplicationScoped
class PersonCourier implements Courier {
  private final TeamsDirectory directory;
  private final ActivityTransport activity;

  PersonCourier(TeamsDirectory directory, ActivityTransport activity) {
    this.directory = directory;
    this.activity = activity;
  }

  @Override
  public String kind() {
    return TeamsDirectory.PERSON;
  }

  @Override
  public Outcome deliver(Parcel parcel) {
    Optional<PersonTarget> person = directory.personOf(parcel.target());
    if (person.isEmpty()) {
      return Unready.unconfigured(PersonTarget.property(parcel.target().name(), "users"));
    }
    Notice notice;
    try {
      notice = Notice.of(parcel, directory.cards(person.get()));
    } catch (ConnectorException e) {
      return Unready.because(e);
    }
    return activity.notify(person.get(), notice);
  }

  @Override
  public ReadBack readBack(Parcel parcel, Instant triedSince) {
    return new ReadBack.CannotTell("Nobody but its owner can read an activity feed");
  }

  @Override
  public Pace pace(TargetName target) {
    return directory.personOf(target).map(activity::pace).orElseGet(Pace::unlimited);
  }
}
