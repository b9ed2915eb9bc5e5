package io.mlconnector.teams.message;

import io.mlconnector.finance.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * An invoice that a payment settles, wholly or in part.
 *
 * @param number of the invoice
 * @param paid how much of it
 */
@RegisterForReflection
public record Settled(String number, Optional<Money> paid) {}
