package io.mlconnector.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payload in one pass, without a tree: wanted members go to the slots of frames, the rest
 * is passed over. Child collections may be bare arrays or objects with {@code items}. Thread-safe
 * as far as plans are not shared.
 */
final class PayloadReader {
  private final JsonFactory json = new JsonFactory();

  /**
   * Fills the frames of the plan.
   *
   * @param lenient whether values that do not fit count as missing
   */
  void read(byte[] payload, RecordPlan plan, boolean lenient) throws Misfit {
    plan.clearFrames();
    try (JsonParser parser = json.createParser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Misfit("the payload is no JSON object");
      }
      object(parser, plan.root(), null, lenient);
    } catch (StreamReadException e) {
      throw new Misfit("the payload is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Misfit("the payload can not be read: " + e.getMessage());
    }
    for (ObjectPlan object : plan.plans()) {
      if (object.countedSlot >= 0) {
        countNamesakes(object);
      }
    }
  }

  private static void object(
      JsonParser parser, ObjectPlan plan, @Nullable Frame parent, boolean lenient)
      throws IOException, Misfit {
    var frame = new Frame(parent, plan.slotCount());
    plan.frames.add(frame);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      parser.nextToken();
      List<ObjectPlan.Slot> slots = plan.slots(member);
      if (slots != null) {
        fill(parser, frame, slots, lenient);
        continue;
      }
      ObjectPlan child = plan.collection(member);
      if (child != null) {
        collection(parser, member, child, frame, lenient);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void fill(
      JsonParser parser, Frame frame, List<ObjectPlan.Slot> slots, boolean lenient)
      throws IOException, Misfit {
    for (ObjectPlan.Slot slot : slots) {
      try {
        frame.values[slot.index()] = ValueDecoder.decode(parser, slot.type());
      } catch (Misfit misfit) {
        if (!lenient) {
          throw misfit.in(slot.table(), slot.column());
        }
      }
    }
  }

  private static void collection(
      JsonParser parser, String member, ObjectPlan plan, Frame parent, boolean lenient)
      throws IOException, Misfit {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {}
      case START_ARRAY -> items(parser, member, plan, parent, lenient);
      case START_OBJECT -> wrapped(parser, member, plan, parent, lenient);
      default -> throw new Misfit("the child collection " + member + " is no collection");
    }
  }

  private static void wrapped(
      JsonParser parser, String member, ObjectPlan plan, Frame parent, boolean lenient)
      throws IOException, Misfit {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("items") && value == JsonToken.START_ARRAY) {
        items(parser, member, plan, parent, lenient);
      } else if (name.equals("hasMore") && value == JsonToken.VALUE_TRUE && !lenient) {
        // Loading it would mark the rest of the children deleted.
        throw new Misfit("the child collection " + member + " is not complete");
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void items(
      JsonParser parser, String member, ObjectPlan plan, Frame parent, boolean lenient)
      throws IOException, Misfit {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new Misfit("an item of the child collection " + member + " is no object");
      }
      object(parser, plan, parent, lenient);
    }
  }

  private static void countNamesakes(ObjectPlan plan) {
    Map<@Nullable Object, Integer> seen = new HashMap<>();
    for (Frame frame : plan.frames) {
      frame.ordinal = seen.merge(frame.values[plan.countedSlot], 1, Integer::sum) - 1;
    }
  }
}
