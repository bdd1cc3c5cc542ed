/// Word lists of the generated models: Vietnamese as plans and decisions write it, in NFC.
enum Words {
  static let provinces = [
    "An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre",
    "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cần Thơ", "Cao Bằng",
    "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang",
    "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình",
    "Thành phố Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu",
    "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình",
    "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh",
    "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa",
    "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
  ]

  /// Departments of a province, with the ids that their plans use. The first one owns what all of
  /// them share.
  static let departments: [(id: String, label: String)] = [
    ("so-tttt", "Sở Thông tin và Truyền thông"),
    ("so-noi-vu", "Sở Nội vụ"),
    ("so-tu-phap", "Sở Tư pháp"),
    ("so-khdt", "Sở Kế hoạch và Đầu tư"),
    ("so-tai-chinh", "Sở Tài chính"),
    ("so-cong-thuong", "Sở Công Thương"),
    ("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("so-gtvt", "Sở Giao thông vận tải"),
    ("so-xay-dung", "Sở Xây dựng"),
    ("so-tnmt", "Sở Tài nguyên và Môi trường"),
    ("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội"),
    ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch"),
    ("so-khcn", "Sở Khoa học và Công nghệ"),
    ("so-gddt", "Sở Giáo dục và Đào tạo"),
    ("so-y-te", "Sở Y tế"),
    ("so-ngoai-vu", "Sở Ngoại vụ"),
    ("thanh-tra", "Thanh tra tỉnh"),
    ("van-phong", "Văn phòng UBND tỉnh"),
    ("ban-dan-toc", "Ban Dân tộc"),
    ("ban-ql-kcn", "Ban Quản lý các khu công nghiệp"),
  ]

  static let districts = [
    "Châu Thành", "Mỏ Cày Nam", "Giồng Trôm", "Thạnh Phú", "Bình Đại", "Ba Tri", "Chợ Lách",
    "Phú Ninh", "Tiên Phước", "Núi Thành", "Thăng Bình", "Duy Xuyên", "Đại Lộc", "Hiệp Đức",
    "Mường La", "Sông Mã", "Yên Châu", "Thuận Châu", "Quỳnh Nhai", "Long Điền", "Đất Đỏ",
    "Xuyên Mộc", "Côn Đảo", "Tân Thành", "Hòa Vang", "Vĩnh Bảo", "Thủy Nguyên", "Đông Anh",
  ]

  /// What a system is, before what it is about: for its id and its label, and its kind.
  static let systems: [(id: String, words: String, kind: String)] = [
    ("pm", "Phần mềm quản lý", "sector-system"), ("httt", "Hệ thống thông tin", "system"),
    ("cong", "Cổng thông tin", "portal"), ("csdl-cn", "CSDL chuyên ngành", "sector-database"),
    ("nv", "Phần mềm nghiệp vụ", "sector-system"), ("bc", "Hệ thống báo cáo", "report-system"),
    ("mc", "Hệ thống một cửa", "procedure-system"), ("nt", "Nền tảng dùng chung", "platform"),
  ]

  /// What a module does, in the same way.
  static let modules: [(id: String, words: String, kind: String)] = [
    ("tiep-nhan", "Tiếp nhận", "online-service"), ("tham-dinh", "Thẩm định", "system"),
    ("phe-duyet", "Phê duyệt", "system"),
    ("tra-kq", "Trả kết quả", "online-service"), ("tra-cuu", "Tra cứu", "online-service"),
    ("thong-ke", "Thống kê", "system"),
    ("ho-so", "Hồ sơ", "record"), ("kho", "Kho dữ liệu", "database"),
    ("doi-soat", "Đối soát", "system"),
    ("danh-muc", "Danh mục", "sector-database"), ("luu-tru", "Lưu trữ", "database"),
    ("thong-bao", "Thông báo", "system"),
    ("ky-so", "Ký số", "digital-signature"), ("phan-quyen", "Phân quyền", "security-service"),
  ]

  /// What systems, modules and relations are about.
  static let topics = [
    "hộ tịch", "đất đai", "đăng ký kinh doanh", "cư trú", "khám chữa bệnh", "bảo hiểm y tế",
    "giấy phép lái xe", "quy hoạch xây dựng", "văn bằng, chứng chỉ", "người có công",
    "hộ nghèo", "cán bộ, công chức", "khiếu nại, tố cáo", "đầu tư công", "thu ngân sách",
    "tài sản công", "vận tải hành khách", "môi trường", "khoáng sản", "tài nguyên nước",
    "cấp phép xây dựng", "nhà ở xã hội", "du lịch", "di sản văn hóa", "an toàn thực phẩm",
    "thú y", "bảo vệ thực vật", "thủy lợi", "phòng chống thiên tai", "lưu trú",
    "lao động, việc làm", "trẻ em", "tuyển sinh", "thi đua, khen thưởng", "công chứng",
    "lý lịch tư pháp", "đấu thầu", "giá cả thị trường", "điện lực", "hóa chất",
    "sở hữu trí tuệ", "đo lường chất lượng", "bưu chính", "báo chí", "nông thôn mới",
    "dân tộc thiểu số", "hợp tác quốc tế", "khu công nghiệp", "tiêm chủng", "dược phẩm",
  ]

  /// What a relation is for, before what it is about.
  static let purposes = [
    "Tra cứu", "Đồng bộ", "Gửi hồ sơ", "Nhận kết quả", "Xác thực thông tin", "Chia sẻ dữ liệu",
    "Cập nhật", "Lấy danh mục", "Gửi thông báo", "Báo cáo định kỳ", "Tải tệp đính kèm",
    "Đối chiếu số liệu", "Chuyển hồ sơ liên thông", "Kiểm tra điều kiện",
  ]

  static let protocols = ["REST", "SOAP", "edXML", "SFTP", "OAuth 2.0", "gRPC"]

  /// Sentences of documents and of architects, completed by what they are about.
  static let remarks = [
    "Phục vụ giải quyết thủ tục hành chính về", "Dùng chung cho ba cấp trong lĩnh vực",
    "Theo kế hoạch ứng dụng công nghệ thông tin của tỉnh, phần", "Thay cho sổ giấy về",
    "Kết nối theo quy chế chia sẻ dữ liệu về", "Đã nghiệm thu năm 2020, nội dung",
  ]

  /// Elements of the shipped catalogue that generated models refer to, by id.
  static let nationalDatabases: [(id: String, label: String)] = [
    ("csdl-dan-cu", "Cơ sở dữ liệu quốc gia về dân cư"),
    ("csdl-dat-dai", "Cơ sở dữ liệu quốc gia về đất đai"),
    ("csdl-doanh-nghiep", "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"),
    ("csdl-tai-chinh", "Cơ sở dữ liệu quốc gia về tài chính"),
    ("csdl-bao-hiem", "Cơ sở dữ liệu quốc gia về bảo hiểm"),
    ("csdl-tthc", "Cơ sở dữ liệu quốc gia về thủ tục hành chính"),
    ("cong-dvc-quoc-gia", "Cổng Dịch vụ công quốc gia"),
    ("ndxp", "Nền tảng tích hợp, chia sẻ dữ liệu quốc gia"),
  ]

  /// Places of the national portal and the national exchange platform in `nationalDatabases`.
  static let (nationalPortal, nationalPlatform) = (6, 7)
}
