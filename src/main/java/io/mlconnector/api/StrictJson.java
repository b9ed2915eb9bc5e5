package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/**
 * Reads request bodies to the letter: a misspelt member is refused instead of being ignored, none
 * stands there twice, a constant is written by its name, and nothing may follow the body. Answers
 * of remote systems are read leniently, with the shared mapper.
 */
public final class StrictJson implements BiFunction<ObjectMapper, Type, ObjectReader> {
  @Override
  public ObjectReader apply(ObjectMapper mapper, Type type) {
    return mapper
        .readerFor(mapper.constructType(type))
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }
}
