package io.mlconnector.teams.message;

import io.mlconnector.finance.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A part of an invoice that has to be paid.
 *
 * @param open what is not paid of it
 * @param installment its number, from 1
 * @param installments how many the invoice has
 */
@RegisterForReflection
public record Due(LocalDate date, Optional<Money> open, int installment, int installments) {}
