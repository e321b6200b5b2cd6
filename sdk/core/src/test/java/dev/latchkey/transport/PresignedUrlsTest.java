package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.UnexpectedStatusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content that goes past the platform. */
class PresignedUrlsTest {

  private static final String SIGNATURE = "sig-5b1d77";
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  private final Rig platform = new Rig();
  private final Rig storage = new Rig();
  private final PresignedUrls urls =
      new PresignedUrls(
          platform
              .transport()
              .withDefaults(
                  RequestOptions.builder()
                      .organization("org-7")
                      .header("X-Key", "key-5b1d77")
                      .build()));

  @AfterEach
  void close() {
    platform.close();
    storage.close();
  }

  private Secret link() {
    return Secret.of(storage.server.url("/thing?signature=" + SIGNATURE).toString());
  }

  private static PresignedUrls.Content content() {
    return new PresignedUrls.Content() {
      @Override
      public long length() {
        return CONTENT.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(CONTENT);
      }
    };
  }

  private void answersBroken() {
    storage.answers(
        new MockResponse.Builder()
            .body("content")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
  }

  @Test
  void put_sendsTheContent_andNothingThatIdentifiesAnybody() {
    storage.answers(200, "", "ETag: \"tag\"");

    String tag = urls.put("uploadThing", link(), content());

    RecordedRequest request = storage.taken();
    assertThat(tag).isEqualTo("\"tag\"");
    assertThat(request.getTarget()).isEqualTo("/thing?signature=" + SIGNATURE);
    assertThat(request.getBody()).isNotNull();
    assertThat(request.getBody().utf8()).isEqualTo("content");
    assertThat(request.getHeaders().names())
        .containsExactlyInAnyOrder(
            "Accept-Encoding", "Connection", "Content-Length", "Host", "User-Agent");
    assertThat(platform.requests()).isZero();
  }

  @Test
  void put_afterPassingTrouble_sendsItAgain() {
    storage.answers(503).answers(Rig.RESET).answers(200, "", "ETag: \"tag\"");

    urls.put("uploadThing", link(), content());

    assertThat(storage.requests()).isEqualTo(3);
  }

  @Test
  void put_withoutATagInTheAnswer_isRefused() {
    storage.answers(200);

    assertThatThrownBy(() -> urls.put("uploadThing", link(), content()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("ETag");
  }

  @Test
  void refusal_keepsNothingOfWhatTheStorageQuotes() {
    storage.answers(403, "<Error><SignatureProvided>" + SIGNATURE + "</SignatureProvided></Error>");

    assertThatThrownBy(() -> urls.put("uploadThing", link(), content()))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("expired")
        .hasMessageNotContaining(SIGNATURE)
        .satisfies(e -> assertThat(((ApiException) e).body()).isNullOrEmpty());
  }

  @Test
  void trouble_thatStays_namesTheOperation_andNotTheLink() {
    storage.answers(500).answers(500).answers(500);

    assertThatThrownBy(() -> urls.put("uploadThing", link(), content()))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("uploadThing")
        .hasMessageNotContaining("signature");
  }

  @Test
  void redirect_toAnotherOrigin_isNotFollowed() {
    storage.answers(302, "", "Location: " + platform.server.url("/elsewhere"));

    assertThatThrownBy(() -> urls.get("fetchThing", link(), OutputStream.nullOutputStream()))
        .isInstanceOf(UnexpectedStatusException.class)
        .hasMessageNotContaining(SIGNATURE);
    assertThat(platform.requests()).isZero();
  }

  @Test
  void cleartextLink_toAnotherMachine_isRefused() {
    Secret cleartext = Secret.of("http://storage.example.com/thing?signature=" + SIGNATURE);

    assertThatThrownBy(() -> urls.put("uploadThing", cleartext, content()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("http://storage.example.com")
        .hasMessageNotContaining(SIGNATURE);
  }

  @Test
  void cleartextLink_toThisMachine_needsToBeAllowed() {
    Transport strict = platform.overHttps().transport();

    assertThatThrownBy(() -> new PresignedUrls(strict).put("uploadThing", link(), content()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("https");
    assertThat(storage.requests()).isZero();
  }

  @Test
  void link_thatIsNone_isRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> urls.put("uploadThing", Secret.of("no link, " + SIGNATURE), content()))
        .isInstanceOf(DecodeException.class)
        .hasMessageNotContaining(SIGNATURE);
  }

  @Test
  void get_whenTheConnectionBreaks_goesOnWhereItWas() {
    answersBroken();
    storage.answers(200, "content");
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    long bytes = urls.get("fetchThing", link(), target);

    assertThat(bytes).isEqualTo(7);
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("content");
    assertThat(storage.requests()).isEqualTo(2);
  }

  @Test
  void limitOfConcurrentCalls_isThePlatforms_andDoesNotCountHere() {
    Transport one = platform.with(config -> config.maxConcurrent(1));
    storage.answers(200, "", "ETag: \"tag\"");
    platform.answersOne();
    PresignedUrls.Content nested =
        new PresignedUrls.Content() {
          @Override
          public long length() {
            return CONTENT.length;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            one.call(Things.get(), RequestOptions.none());
            out.write(CONTENT);
          }
        };

    new PresignedUrls(one).put("uploadThing", link(), nested);

    assertThat(platform.requests()).isEqualTo(1);
  }

  @Test
  void get_whenTheContentIsAnotherAfterABreak_isNotPutTogether() {
    storage.answers(
        new MockResponse.Builder()
            .addHeader("ETag", "\"first\"")
            .body("content")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    storage.answers(200, "another thing", "ETag: \"second\"");

    assertThatThrownBy(() -> urls.get("fetchThing", link(), new ByteArrayOutputStream()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("fetchThing")
        .hasMessageContaining("from the beginning");
  }

  @Test
  void get_byAThreadThatIsInterruptedWhileItWrites_saysSo() {
    storage.answers(200, "content");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new ClosedByInterruptException();
          }
        };

    assertThatThrownBy(() -> urls.get("fetchThing", link(), closed))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("interrupted");
  }

  @Test
  void usersEventListener_neverSeesALink() {
    List<String> seen = new CopyOnWriteArrayList<>();
    platform.over(
        new OkHttpClient.Builder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void callStart(Call call) {
                    seen.add(call.request().toString());
                  }
                })
            .build());
    platform.answersOne();
    storage.answers(200, "", "ETag: \"tag\"");

    platform.call(Things.get());
    new PresignedUrls(platform.transport()).put("uploadThing", link(), content());

    assertThat(seen).hasSize(1).noneMatch(request -> request.contains(SIGNATURE));
  }
}
