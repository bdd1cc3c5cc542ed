// The model that `kien init` writes, in Vietnamese.

extension InitialModel {
  static func vietnamese(_ name: String, _ title: Title) -> [File] {
    [
      File(
        name: "kien-truc.kien",
        text: #"""
          // Mô hình kiến trúc chính quyền điện tử, viết bằng ngôn ngữ Kiến. Mọi tệp .kien trong thư mục này
          // hợp thành một mô hình; khai báo nào đặt ở tệp nào, thứ tự nào cũng được.
          //
          // Đây là mẫu để bắt đầu: sửa tên, xóa những gì không có, thêm những gì còn thiếu, rồi mở cửa sổ dòng
          // lệnh ở thư mục này mà chạy
          //
          //   kien check . --profile basic   kiểm tra theo các quy tắc cơ bản của khung kiến trúc
          //   kien check .                   kiểm tra theo mọi quy tắc
          //   kien draw .                    vẽ sơ đồ vào thư mục out
          //   kien format .                  trình bày lại các tệp cho thống nhất
          //
          // Bảng "Chưa đủ cơ sở đánh giá" mà 'kien check' in ra là danh sách việc cần làm: mỗi dòng là một điều
          // mô hình chưa nêu, ở đâu, quy tắc nào hỏi. 'kien check . --all' nói rõ từng điều ghi thế nào.
          //
          // Mọi khai báo đều có một dạng: từ khóa, mã định danh, "tên gọi", rồi { nội dung }. Dòng bắt đầu
          // bằng '//' là ghi chú.

          architecture \#(name) "\#(title.quoted)" {
            version "1.0"  // phiên bản văn bản kiến trúc của tỉnh
            as-of 2021-06-30  // áp dụng các quy định có hiệu lực vào ngày này

            // Mô hình mới viết chưa khai báo 'states': điều chưa nêu thì "chưa đủ cơ sở đánh giá", không bị coi
            // là vi phạm. Khảo sát xong mục nào hãy khai báo mục ấy; từ đó trong mục ấy, điều không nêu là điều
            // không có, và bị coi là "chưa đáp ứng" nếu quy tắc đòi hỏi. Để khai báo, bỏ '//' ở đầu dòng dưới và
            // chỉ giữ những mục đã khảo sát xong: thành phần, quan hệ, đường đi của quan hệ, thuộc tính.
            // states elements, relations, routes, attributes
          }

          // Gói cung cấp loại thành phần, thuộc tính và quy tắc của khung kiến trúc, cùng danh mục các nền
          // tảng, cơ sở dữ liệu quốc gia. Xem nội dung: kien packs show vn-egov
          use vn-egov 2.0
          use vn-national 1.0

          // Các thời điểm mà kiến trúc được mô tả. 'from muc-tieu' là có từ giai đoạn ấy, 'until muc-tieu' là
          // đến giai đoạn ấy thì không còn; không ghi gì là có ở mọi giai đoạn.
          phases {
            hien-trang "Hiện trạng" 2020
            muc-tieu "Mục tiêu đến năm 2025" 2025
          }

          """#),
      File(
        name: "co-quan.kien",
        text: #"""
          // Cơ quan và người sử dụng. Mã định danh (ubnd-tinh) dùng để gọi phần tử ở nơi khác; tên gọi trong
          // ngoặc kép là tên hiện trên sơ đồ và báo cáo. Dòng '///' mô tả khai báo ngay dưới nó.

          agency ubnd-tinh "Ủy ban nhân dân tỉnh" {
            alias "UBND tỉnh"  // tên khác: ngắn hơn thì hiện trên sơ đồ, và dùng khi tìm kiếm
          }

          agency van-phong "Văn phòng Ủy ban nhân dân tỉnh" {
            alias "VP UBND tỉnh"
          }

          /// Đầu mối về công nghệ thông tin và chuyển đổi số của tỉnh.
          agency so-tttt "Sở Thông tin và Truyền thông" {
            alias "Sở TT&TT"
          }

          agency so-tnmt "Sở Tài nguyên và Môi trường" {
            alias "Sở TN&MT"
          }

          citizen nguoi-dan "Người dân, tổ chức, doanh nghiệp"
          official can-bo "Cán bộ, công chức, viên chức"

          """#),
      File(
        name: "ha-tang.kien",
        text: #"""
          // Hạ tầng kỹ thuật. Phần tử đặt trong ngoặc nhọn của phần tử khác là nằm trong phần tử đó; từ tệp
          // khác, gọi vùng bên dưới là ttdl.noi-bo.

          data-centre ttdl "Trung tâm dữ liệu của tỉnh" {
            owner so-tttt  // cơ quan chủ quản; các vùng bên trong thừa hưởng
            security-level 3  // cấp độ an toàn hệ thống thông tin, từ 1 đến 5

            zone cong-cong "Vùng máy chủ công cộng (DMZ)" {
              role dmz
            }

            zone noi-bo "Vùng máy chủ nội bộ" {
              role internal
            }
          }

          wide-network mang-tinh "Mạng diện rộng của tỉnh" {
            owner so-tttt
            security-level 3
            coverage province, district, commune  // thuộc tính nhận nhiều giá trị, cách nhau bằng dấu phẩy
          }

          waf tuong-lua "Tường lửa ứng dụng web" {
            owner so-tttt
          }

          """#),
      File(
        name: "ung-dung.kien",
        text: #"""
          // Ứng dụng, dịch vụ, nền tảng và dữ liệu. Các loại thành phần khác: kien list kinds

          service-portal cong-dvc "Cổng dịch vụ công của tỉnh" {
            owner van-phong
            security-level 3
            hosted-on ttdl.cong-cong
            internet-facing yes  // người dân vào được từ Internet
            protected-by tuong-lua
            channels web, mobile
          }

          procedure-system mot-cua "Hệ thống thông tin một cửa điện tử" {
            owner van-phong
            security-level 3
            hosted-on ttdl.noi-bo
            internet-facing no
          }

          // Hệ thống cũ có tới trước giai đoạn mục tiêu; hệ thống mới có từ giai đoạn ấy và thay thế nó.
          document-system qlvb-cu "Phần mềm quản lý văn bản (đang dùng)" until muc-tieu {
            owner van-phong
            security-level 2
            hosted-on ttdl.noi-bo
            internet-facing no
          }

          document-system qlvb "Hệ thống quản lý văn bản và điều hành" from muc-tieu replaces qlvb-cu {
            owner van-phong
            security-level 2
            hosted-on ttdl.noi-bo
            internet-facing no
          }

          sector-system dat-dai "Hệ thống thông tin đất đai" {
            owner so-tnmt
            security-level 2
            hosted-on ttdl.noi-bo
            internet-facing no
            // Giá trị cũng có thể khác nhau theo giai đoạn.
            ipv6 no until muc-tieu
            ipv6 yes from muc-tieu
          }

          lgsp truc "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP)" from muc-tieu {
            owner so-tttt
            security-level 3
            hosted-on ttdl.noi-bo
            internet-facing no
          }

          shared-store kho-du-lieu "Kho dữ liệu dùng chung của tỉnh" from muc-tieu {
            owner so-tttt
            hosted-on ttdl.noi-bo
          }

          """#),
      File(
        name: "ket-noi.kien",
        text: #"""
          // Kết nối: bên sử dụng -> bên được sử dụng "Nội dung". Viết bên trong một phần tử thì bỏ bên trái.

          nguoi-dan -> cong-dvc "Nộp hồ sơ trực tuyến"
          can-bo -> mot-cua "Xử lý hồ sơ"
          can-bo -> qlvb-cu "Xử lý văn bản"
          can-bo -> qlvb "Xử lý văn bản"

          cong-dvc -> mot-cua "Chuyển hồ sơ" {
            data "Hồ sơ thủ tục hành chính"
          }

          // 'as' nêu loại quan hệ; không ghi là 'uses' (sử dụng). 'via' nêu đường đi, theo thứ tự: qua nền tảng
          // của tỉnh, rồi nền tảng quốc gia. Kết nối thẳng thì ghi 'direct'; không ghi gì là chưa biết.
          cong-dvc -> cong-dvc-quoc-gia "Tích hợp dịch vụ công" as integrates via truc, ndxp from muc-tieu {
            data "Thông tin dịch vụ công, trạng thái hồ sơ"
          }

          // Cổng quốc gia, các cơ sở dữ liệu quốc gia lấy từ gói vn-national: kien packs show vn-national
          mot-cua -> csdl-dan-cu "Xác thực thông tin công dân" via truc, ndxp from muc-tieu {
            data "Số định danh cá nhân, họ và tên, ngày sinh"
            protocol "REST"
          }

          dat-dai -> csdl-dat-dai "Tra cứu thửa đất" via truc, ndxp from muc-tieu {
            data "Thông tin thửa đất"
          }

          truc -> ndxp "Kết nối với nền tảng quốc gia" as integrates {
            data "Yêu cầu và kết quả khai thác dữ liệu"
          }

          // 'quote' trích văn bản làm căn cứ; 'assumption' ghi điều người viết tự suy ra, sơ đồ và báo cáo sẽ
          // đánh dấu.
          dat-dai -> kho-du-lieu "Đồng bộ dữ liệu đất đai" as syncs via truc from muc-tieu {
            data "Dữ liệu đất đai dùng chung"
            assumption "Kế hoạch chưa nêu kho dữ liệu lấy dữ liệu từ đâu"
          }

          """#),
      File(
        name: "chi-tieu.kien",
        text: #"""
          // Chỉ tiêu của kế hoạch: đo gì, đạt bao nhiêu, đến khi nào, ở cấp nào.

          indicator ho-so-truc-tuyen "Hồ sơ thủ tục hành chính được xử lý trực tuyến" {
            unit "%"
            of "hồ sơ thủ tục hành chính"
            target >= 50 by 2023
            target >= 80 by 2025
            supported-by cong-dvc, mot-cua  // những hệ thống làm nên chỉ tiêu này
          }

          indicator van-ban-dien-tu "Văn bản trao đổi giữa các cơ quan dưới dạng điện tử" {
            unit "%"
            of "văn bản trao đổi giữa các cơ quan nhà nước"
            except "văn bản mật"
            target 100 by 2025 at province  // không ghi dấu so sánh là bằng đúng
            target >= 90 by 2025 at commune
            supported-by qlvb
          }

          """#),
      File(
        name: "so-do.kien",
        text: #"""
          // Sơ đồ riêng của mô hình. Ngoài các sơ đồ này, 'kien draw' luôn vẽ mô hình tổng thể theo lớp.
          // Thử một bộ chọn trước khi vẽ: kien query "own and system" .

          view hien-trang "Hiện trạng ứng dụng" at hien-trang {
            show own and not agency
            group by layer
            page A3
          }

          view ket-noi-quoc-gia "Kết nối với các hệ thống quốc gia" at muc-tieu {
            show truc, national-database, national-platform, national-portal with neighbours 1
            group by layer
            page A3
          }

          """#),
      File(
        name: "README.md",
        text: #"""
          # \#(title.markdown)

          Mô hình kiến trúc viết bằng văn bản, kiểm tra và vẽ bằng `kien`.

          | Tệp | Nội dung |
          |---|---|
          | `kien-truc.kien` | phần đầu: tên, ngày áp dụng quy định, gói, giai đoạn |
          | `co-quan.kien` | cơ quan, người sử dụng |
          | `ha-tang.kien` | hạ tầng kỹ thuật |
          | `ung-dung.kien` | ứng dụng, nền tảng, dữ liệu |
          | `ket-noi.kien` | kết nối, chia sẻ dữ liệu |
          | `chi-tieu.kien` | chỉ tiêu của kế hoạch |
          | `so-do.kien` | sơ đồ |

          ```
          kien check . --profile basic   kiểm tra theo các quy tắc cơ bản
          kien check .                   kiểm tra theo mọi quy tắc
          kien draw . --out out          vẽ sơ đồ
          kien report dependencies .     danh mục kết nối
          kien list kinds .              các loại thành phần dùng được
          kien format .                  trình bày lại các tệp
          ```

          """#),
    ]
  }
}
