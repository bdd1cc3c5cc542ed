/// What the agencies of a province work on, as their plans and decisions say it. The province and its
/// districts are invented; the departments are those of 2021.
enum ProvinceWords {
  static let province = "Hải Lâm"

  /// Departments, with the ids that plans use, and what each keeps systems about. The first one owns
  /// what all share.
  static let departments: [(id: String, label: String, topics: [String])] = [
    (
      "so-tttt", "Sở Thông tin và Truyền thông",
      [
        "bưu chính", "báo chí, xuất bản", "thông tin cơ sở", "hạ tầng viễn thông thụ động",
        "tài sản công nghệ thông tin", "truyền thanh thông minh",
      ]
    ),
    (
      "van-phong", "Văn phòng UBND tỉnh",
      [
        "nhiệm vụ UBND tỉnh giao", "tiếp công dân", "phản ánh, kiến nghị", "công báo điện tử",
        "kiểm soát thủ tục hành chính", "nhà khách, công vụ",
      ]
    ),
    (
      "so-noi-vu", "Sở Nội vụ",
      [
        "cán bộ, công chức, viên chức", "thi đua, khen thưởng", "địa giới hành chính",
        "hội và tổ chức phi chính phủ", "tôn giáo", "lưu trữ lịch sử",
        "chấm điểm cải cách hành chính",
      ]
    ),
    (
      "so-tu-phap", "Sở Tư pháp",
      [
        "hộ tịch", "lý lịch tư pháp", "công chứng, chứng thực", "văn bản quy phạm pháp luật",
        "đấu giá tài sản", "trợ giúp pháp lý", "xử lý vi phạm hành chính",
      ]
    ),
    (
      "so-khdt", "Sở Kế hoạch và Đầu tư",
      [
        "đầu tư công", "dự án ngoài ngân sách", "xúc tiến đầu tư", "hợp tác xã, hộ kinh doanh",
        "kế hoạch kinh tế - xã hội", "vốn ODA", "hỗ trợ doanh nghiệp nhỏ và vừa",
      ]
    ),
    (
      "so-tai-chinh", "Sở Tài chính",
      [
        "thu, chi ngân sách", "tài sản công", "giá cả hàng hóa", "quyết toán dự án hoàn thành",
        "đơn vị quan hệ ngân sách", "công khai ngân sách",
      ]
    ),
    (
      "so-cong-thuong", "Sở Công Thương",
      [
        "hóa chất", "điện lực", "cụm công nghiệp", "thị trường, thương mại", "xuất nhập khẩu",
        "khuyến công", "sàn thương mại điện tử",
      ]
    ),
    (
      "so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn",
      [
        "trồng trọt", "chăn nuôi, thú y", "tàu cá", "thủy lợi, đê điều", "rừng và kiểm lâm",
        "nông thôn mới", "phòng, chống thiên tai", "truy xuất nguồn gốc nông sản",
      ]
    ),
    (
      "so-gtvt", "Sở Giao thông vận tải",
      [
        "giấy phép lái xe", "vận tải hành khách", "phương tiện thủy nội địa", "hạ tầng giao thông",
        "bến xe, bến thủy", "giám sát hành trình", "đào tạo lái xe",
      ]
    ),
    (
      "so-xay-dung", "Sở Xây dựng",
      [
        "cấp phép xây dựng", "quy hoạch xây dựng", "nhà ở, bất động sản",
        "chứng chỉ hành nghề xây dựng",
        "vật liệu xây dựng", "cấp nước, thoát nước", "cây xanh đô thị",
      ]
    ),
    (
      "so-tnmt", "Sở Tài nguyên và Môi trường",
      [
        "địa chính", "quan trắc môi trường", "khoáng sản", "tài nguyên nước", "giá đất",
        "viễn thám",
        "chất thải nguy hại", "biển và hải đảo",
      ]
    ),
    (
      "so-ldtbxh", "Sở Lao động - Thương binh và Xã hội",
      [
        "người có công", "hộ nghèo, hộ cận nghèo", "trẻ em", "lao động, việc làm", "bảo trợ xã hội",
        "giáo dục nghề nghiệp", "cai nghiện ma túy",
      ]
    ),
    (
      "so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch",
      [
        "di sản văn hóa", "lưu trú du lịch", "thư viện", "thể dục, thể thao", "gia đình", "lễ hội",
        "du lịch thông minh",
      ]
    ),
    (
      "so-khcn", "Sở Khoa học và Công nghệ",
      [
        "nhiệm vụ khoa học và công nghệ", "tiêu chuẩn, đo lường, chất lượng", "sở hữu trí tuệ",
        "an toàn bức xạ", "sàn giao dịch công nghệ", "thông tin khoa học",
      ]
    ),
    (
      "so-gddt", "Sở Giáo dục và Đào tạo",
      [
        "trường học", "học sinh", "tuyển sinh đầu cấp", "văn bằng, chứng chỉ",
        "thi trung học phổ thông", "học bạ điện tử", "giáo viên", "phổ cập giáo dục",
      ]
    ),
    (
      "so-y-te", "Sở Y tế",
      [
        "khám bệnh, chữa bệnh", "tiêm chủng", "hồ sơ sức khỏe", "dược, mỹ phẩm",
        "an toàn thực phẩm",
        "dân số", "trạm y tế xã", "bệnh truyền nhiễm", "hành nghề y, dược tư nhân",
      ]
    ),
    (
      "so-ngoai-vu", "Sở Ngoại vụ",
      ["đoàn ra, đoàn vào", "lãnh sự", "viện trợ nước ngoài", "hợp tác quốc tế"]
    ),
    (
      "thanh-tra", "Thanh tra tỉnh",
      ["thanh tra, kiểm tra", "khiếu nại, tố cáo", "phòng, chống tham nhũng", "tài sản, thu nhập"]
    ),
    (
      "ban-dan-toc", "Ban Dân tộc",
      ["chính sách dân tộc", "người có uy tín", "xã đặc biệt khó khăn"]
    ),
    (
      "ban-ql-kcn", "Ban Quản lý các khu công nghiệp",
      ["khu công nghiệp", "dự án trong khu công nghiệp", "lao động trong khu công nghiệp"]
    ),
  ]

  static let districts: [(id: String, label: String, short: String)] = [
    ("tp-hai-lam", "UBND thành phố Hải Lâm", "thành phố Hải Lâm"),
    ("tx-an-loc", "UBND thị xã An Lộc", "thị xã An Lộc"),
    ("h-binh-hoa", "UBND huyện Bình Hòa", "huyện Bình Hòa"),
    ("h-cam-thanh", "UBND huyện Cẩm Thành", "huyện Cẩm Thành"),
    ("h-dai-phuoc", "UBND huyện Đại Phước", "huyện Đại Phước"),
    ("h-duc-tan", "UBND huyện Đức Tân", "huyện Đức Tân"),
    ("h-long-son", "UBND huyện Long Sơn", "huyện Long Sơn"),
    ("h-nam-dong", "UBND huyện Nam Đồng", "huyện Nam Đồng"),
    ("h-phu-cuong", "UBND huyện Phú Cường", "huyện Phú Cường"),
    ("h-tay-an", "UBND huyện Tây An", "huyện Tây An"),
  ]

  static let districtTopics = [
    "trật tự xây dựng", "an sinh xã hội", "camera an ninh", "phản ánh hiện trường",
    "chợ, hộ kinh doanh",
    "thu gom rác thải", "lịch công tác",
  ]

  /// National databases and systems of the catalogue that a province connects to, and what for.
  static let national: [(id: String, purpose: String)] = [
    ("csdl-dan-cu", "Xác thực thông tin công dân"), ("csdl-dat-dai", "Tra cứu thửa đất"),
    ("csdl-doanh-nghiep", "Tra cứu doanh nghiệp"), ("csdl-bao-hiem", "Tra cứu tham gia bảo hiểm"),
    ("csdl-tthc", "Lấy danh mục thủ tục hành chính"), ("ho-tich-dien-tu", "Tra cứu hộ tịch"),
    ("ly-lich-tu-phap", "Gửi yêu cầu cấp phiếu"), ("csdl-tai-chinh", "Tra cứu mã số ngân sách"),
    ("dang-ky-doanh-nghiep", "Nhận hồ sơ đăng ký doanh nghiệp"),
    ("kho-bac", "Đối chiếu thanh toán"),
  ]

  static let purposes = [
    "Tra cứu dữ liệu", "Đối chiếu hồ sơ", "Lấy danh mục", "Gửi kết quả giải quyết",
    "Nhận thông báo",
    "Đồng bộ số liệu",
  ]
}
