package io.mlconnector.teams.message;

import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Optional;

/**
 * An invoice or a payment as people know it.
 *
 * @param number what is printed on it
 * @param partner supplier, payee or customer
 * @param link where Fusion shows it
 */
@RegisterForReflection
public record Document(
    RecordRef ref,
    String number,
    Optional<String> partner,
    Optional<Money> amount,
    Optional<String> businessUnit,
    Optional<URI> link) {}
